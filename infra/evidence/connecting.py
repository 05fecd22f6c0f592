"""A client of S3 that gives up in time."""

from typing import TYPE_CHECKING

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError
from pydantic import SecretStr

from infra.evidence.address import BucketAddress
from infra.trouble import Trouble

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ANY_REGION = "us-east-1"
"""What a signature has to name, where the store has no regions."""


def connected(address: BucketAddress) -> "S3Client":
    """Nothing is sent yet. Raises Trouble for an address that cannot be one."""
    session = Session(region_name=address.region)
    try:
        return session.client(
            "s3",
            endpoint_url=address.endpoint,
            region_name=session.region_name or ANY_REGION,
            aws_access_key_id=told(address.access_key),
            aws_secret_access_key=told(address.secret_key),
            config=config(address),
        )
    except (ValueError, BotoCoreError) as wrong:
        raise Trouble(f"{address} cannot be used: {wrong}") from None


def config(address: BucketAddress) -> Config:
    """Tried twice, in seconds. Checksums are our own (`ContentMD5`): the newer ones come in a
    trailer that many stores cannot read.
    """
    return Config(
        signature_version="s3v4",
        connect_timeout=2,
        read_timeout=5,
        retries={"mode": "standard", "total_max_attempts": 2},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if address.path_style else "auto"},
    )


def told(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
