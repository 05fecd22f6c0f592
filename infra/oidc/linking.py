"""By hand: who comes from the provider as this is one of ours."""

from rich.console import Console

from domain.ids import PersonId
from domain.refusals import Misnamed
from infra.accounts.barred import Barred
from infra.accounts.sessions import Sessions
from infra.oidc.marks import Marks
from infra.oidc.subjects import Subjects
from infra.settings import Settings
from infra.trouble import Trouble
from infra.upkeep import platform


def link(settings: Settings, console: Console, sub: str, person: str) -> None:
    """Beside servers that may run. What the claims say moves with the next sign-in."""
    provider = settings.provider(settings.own_address)
    if not provider:
        raise Trouble("There is no provider to link with: set JIEDUI_OIDC_ISSUER")
    try:
        person_id = PersonId(person)
    except Misnamed:
        raise Trouble(f"{person[:80]!r} is no person: give person-…") from None
    subject = Marks(settings.fingerprint_key, provider.issuer).subject(sub)
    with platform(settings, console) as house:
        subjects, sessions = Subjects(house.pool), Sessions(house.pool, house.signed_in)
        try:
            subjects.link(subject, person_id)
        except Barred:
            raise Trouble(f"Nobody signs in as {person_id}: name another person") from None
        for it in subjects.theirs(subject):
            sessions.end(it)
    console.print(f"Who signs in there as {sub} is {person_id} from now on.")
