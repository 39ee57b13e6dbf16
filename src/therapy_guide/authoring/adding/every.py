"""Everything that `new` can add."""

from __future__ import annotations

from therapy_guide.authoring.adding.questions_and_asks import ASK, NOTICE, OPTION, QUESTION, SOURCE
from therapy_guide.authoring.adding.rules_and_facts import CASE, FACT, RULE
from therapy_guide.authoring.adding.therapies import THERAPY

ADDITIONS = {one.name: one for one in (QUESTION, OPTION, RULE, THERAPY, CASE, NOTICE, SOURCE, ASK, FACT)}
