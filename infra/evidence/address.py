"""Where a bucket is, and as whom it is opened."""

from dataclasses import dataclass

from pydantic import SecretStr


@dataclass(frozen=True)
class BucketAddress:
    """Whatever is None, boto3 finds out as it always does: environment, profile, machine's role."""

    bucket: str
    prefix: str = ""
    """Before every name, with a slash at its end; or empty."""
    endpoint: str | None = None
    region: str | None = None
    path_style: bool = False
    """`http://host/bucket/name` instead of `http://bucket.host/name`."""
    access_key: SecretStr | None = None
    secret_key: SecretStr | None = None

    def __str__(self) -> str:
        return f"The bucket {self.bucket!r} at {self.endpoint or 'AWS'}"
