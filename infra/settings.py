"""What the one who runs it may decide. The only reader of the environment."""

from pathlib import Path
from typing import Annotated, Self

import psycopg
from psycopg.conninfo import conninfo_to_dict
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import SettingsConfigDict

from api.introspection import Introspection
from infra.embedded.account import can_work_under
from infra.evidence import Vault
from infra.evidence.address import BucketAddress
from infra.evidence.folder import Folder
from infra.gate.forwarded import ProxyHeader
from infra.gate.written import NetworkList, OriginList, Rate
from infra.keys import key
from infra.oidc.settings import ProviderSettings
from infra.people.masters import KeyRing
from infra.people.ring import ring_of
from infra.trouble import Trouble

PREFIX = "JIEDUI_"
HERE = Path("data")
OF_THE_SYSTEM = Path("/var/lib/jiedui")

Count = Annotated[int, Field(gt=0)]


class Settings(ProviderSettings):
    """Each is read from JIEDUI_ and its name in capitals; docs/running.md lists them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    database_url: str | None = Field(None, validation_alias="DATABASE_URL")
    """A PostgreSQL of one's own, 15 or newer; without it an embedded one is started."""
    data: Path = Field(default_factory=lambda: HERE if can_work_under(HERE) else OF_THE_SYSTEM)
    """The folder of everything kept: the embedded database, the keys, evidence."""

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    follow: bool = True
    """Whether this process keeps the read models up to date, beside answering questions."""

    public_url: str | None = Field(None, pattern=r"^https?://[A-Za-z0-9.:\[\]-]{1,250}$")
    """What browsers know the server by, as https://jiedui.example.cn; else the Host they ask."""
    signed_tokens: bool = True
    """Whether what `jiedui token` prints is believed."""
    session_idle: Count = 7_200
    """Seconds without a word until a session ends."""
    session_lifetime: Count = 43_200
    """Seconds until any session does."""

    fingerprint_key_file: Path | None = None
    signing_key_file: Path | None = None
    master_key_file: Path | None = None
    master_keys_given: SecretStr | None = Field(None, validation_alias=f"{PREFIX}MASTER_KEYS")
    """Instead of a file: the newest first."""
    master_key_hook: str | None = Field(None, max_length=200)
    """A callable, package.module:name, that returns a key held by somebody else."""

    evidence_bucket: str | None = None
    """Keeps evidence in this bucket, instead of in the data folder."""
    evidence_prefix: str = Field("", max_length=200)
    evidence_endpoint: str | None = None
    """Of a store that speaks S3; without it, AWS."""
    evidence_region: str | None = None
    evidence_path_style: bool = False
    evidence_access_key: SecretStr | None = None
    evidence_secret_key: SecretStr | None = None

    max_tokens: Count = 2_000
    """Of one GraphQL document."""
    max_depth: Count = 12
    max_aliases: Count = 30
    max_body: Count = 1_000_000
    """Bytes of one request."""
    timeout: float = Field(15.0, gt=0)
    """Seconds that one request may take."""
    import_days: Count = 14
    """For how many days it is kept what came of an import."""

    max_live: Count = 500
    """Subscriptions at a time, and as many connections for them."""
    max_live_each: Count = 100
    """Of one person; of one address, for those without a token."""
    live_every: float = Field(0.5, gt=0)
    """Seconds between two answers of one subscription."""
    live_patience: float = Field(10.0, gt=0)
    """Seconds until a client that does not read is dropped."""
    live_lifetime: float = Field(86_400.0, gt=0)
    """Seconds until any connection that follows has to be made anew."""

    trusted_documents: Path | None = None
    """A folder of documents, or their manifest: no others are answered."""
    introspection: Introspection = Introspection.KNOWN
    """Who is told the schema."""

    rate_reading: Rate = "600/minute"
    """Of each person; of each address, for those who do not say who they are."""
    rate_deciding: Rate = "120/minute"
    rate_signing_in: Rate = "60/minute"
    rate_uploading: Rate = "60/minute"

    trusted_proxies: NetworkList = ""
    """Addresses or networks, by commas: whoever comes from there is who the proxy says."""
    proxy_header: ProxyHeader = ProxyHeader.X_FORWARDED_FOR
    allowed_origins: OriginList = ""
    """Origins, by commas, whose pages may ask in the name of a token; none, unless said."""

    publisher: str = Field("CN-JIEDUI", pattern=r"^[A-Z]{2,3}-[A-Za-z0-9_-]{1,60}$")
    """Whoever publishes open data, by an organisation identifier (org-id.guide)."""
    publisher_name: str = Field("结对", max_length=200)

    @field_validator("database_url")
    @classmethod
    def says_where(cls, url: str | None) -> str | None:
        try:
            conninfo_to_dict(url or "")
        except psycopg.ProgrammingError:
            raise ValueError("An address like postgresql://user@host/name is asked for") from None
        return url

    @property
    def own_address(self) -> str:
        """As browsers know it, as far as that is known."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def fingerprint_key(self) -> bytes:
        """Keys the fingerprints of commands and the digests of texts; it must never change."""
        return key(self.data / "fingerprint.key", self.fingerprint_key_file)

    @property
    def master_keys(self) -> KeyRing:
        """Wrap the keys of people; the newest first. Raises Trouble."""
        given, kept = self.master_keys_given, self.data / "master.key"
        keys = given.get_secret_value() if given else None
        return ring_of(kept, self.master_key_file, keys, self.master_key_hook)

    @property
    def files(self) -> Vault:
        """Where evidence is kept, sealed. Raises Trouble for a bucket that cannot be one."""
        if not self.evidence_bucket:
            return Folder(self.data / "evidence")
        from infra.evidence.bucket import Bucket  # boto3 takes a second that few need to wait

        return Bucket(self.bucket_address(self.evidence_bucket))

    def bucket_address(self, bucket: str) -> BucketAddress:
        if bool(self.evidence_access_key) != bool(self.evidence_secret_key):
            raise Trouble(
                f"{PREFIX}EVIDENCE_ACCESS_KEY and {PREFIX}EVIDENCE_SECRET_KEY go together: "
                "set both or neither"
            )
        prefix = self.evidence_prefix.strip("/")
        return BucketAddress(
            bucket,
            prefix=f"{prefix}/" if prefix else "",
            endpoint=self.evidence_endpoint,
            region=self.evidence_region,
            path_style=self.evidence_path_style,
            access_key=self.evidence_access_key,
            secret_key=self.evidence_secret_key,
        )

    @property
    def signing_key(self) -> bytes:
        """Signs the tokens that say who acts; a new one makes all former tokens void."""
        return key(self.data / "signing.key", self.signing_key_file)

    @classmethod
    def read(cls) -> Self:
        """Raises Trouble: one sentence that names the first setting that will not do."""
        try:
            return cls()
        except ValidationError as wrong:
            raise Trouble(sentence(wrong)) from None


def sentence(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False)[0]
    field = str(first["loc"][0])
    said = first["msg"].removeprefix("Value error, ")
    said = said[0].lower() + said[1:]
    if field == "DATABASE_URL":  # it may hold a password
        return f"{field} cannot be read: {said}"
    return f"{PREFIX}{field.upper()} is {first['input']!r}: {said}"
