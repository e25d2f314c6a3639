"""Which verb carries out a repair that a finding offers: the name of the fix to the verb."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from designer.verbs.step import Verb

FIXES: Mapping[str, Verb[..., Any]] = MappingProxyType({})
