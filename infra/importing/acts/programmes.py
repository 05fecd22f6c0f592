"""Steps of a programme, beside its opening and its amendments."""

from domain.events.programmes import ProgrammeStepRetracted
from domain.programmes.opening import RetractProgrammeStep
from infra.importing.acts.act import retraction

PROGRAMME_ACTS = (retraction(RetractProgrammeStep, ProgrammeStepRetracted),)
