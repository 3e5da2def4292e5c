"""A second reading of the Bot API: aiogram's models, held against every request and every update."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from tests.fake_telegram.parameters import Parameters

MOST_FINDINGS = 1000


class Inspector:
    """Collects what a request or an update has that the Bot API does not know, or lacks."""

    def __init__(self) -> None:
        # Only strict mode pays for the import.
        import aiogram.methods  # noqa: PLC0415
        import aiogram.types  # noqa: PLC0415

        self._methods = aiogram.methods
        self._update = aiogram.types.Update
        self.findings: list[str] = []

    def request(self, method: str, parameters: Parameters) -> None:
        """Hold the parameters of a request against aiogram's model of its method."""
        model = getattr(self._methods, method[0].upper() + method[1:])
        attached = {name: f"attach://{name}" for name in parameters.files if name in model.model_fields}
        used = {str(value).removeprefix("attach://") for value in parameters.values.values()}
        for name in parameters.files.keys() - attached.keys() - used:
            self._find(f"{method}: no parameter takes the file '{name}'")
        self._hold(method, model, attached | parameters.values)

    def update(self, update: dict[str, Any]) -> None:
        """Hold an update against aiogram's model of it."""
        self._hold("update", self._update, update)

    def _hold(self, what: str, model: type[BaseModel], values: dict[str, Any]) -> None:
        try:
            read = model.model_validate(values)
        except ValidationError as error:
            for problem in error.errors():
                self._find(f"{what}: {'.'.join(map(str, problem['loc']))}: {problem['msg']}")
            return
        for place in unknown(read):
            self._find(f"{what}: {place} is unknown to the Bot API")

    def _find(self, finding: str) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)


def unknown(value: Any, place: str = "") -> Iterator[str]:
    """The places in a model that have a name which the model does not know."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{place}.{name}".lstrip(".")
        for name in value.model_fields_set & type(value).model_fields.keys():
            yield from unknown(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from unknown(part, f"{place}.{number}")
