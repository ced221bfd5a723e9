"""The model: weights, presets, version, storage."""

import json
from dataclasses import replace

import pytest

from cxdesk.errors import CxdeskError
from cxdesk.priority import PRESETS, Bounds, Evidence, Model, ModelError, Weights, apply_preset, prepare


@pytest.mark.parametrize("weight", [-0.1, float("nan"), float("inf")])
def test_impossible_weights_are_refused_by_name(weight: float) -> None:
    prepared = prepare(Evidence.of(issues=1, accounts=0), Model())
    with pytest.raises(ModelError, match="weight of urgency"):
        prepared.rank({"urgency": weight})
    with pytest.raises(CxdeskError):
        Model().with_weights({"urgency": weight})


def test_a_factor_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ModelError, match="loudness"):
        Model().with_weights({"loudness": 1.0})


def test_weights_keep_the_version_and_anything_else_changes_it() -> None:
    model = Model()
    assert model.with_weights({"reach": 2.0}).version == model.version
    assert replace(model, half_life=90.0).version != model.version
    assert replace(model, levels=replace(model.levels, reach=0.1)).version != model.version


def test_presets_change_what_they_say_and_nothing_else() -> None:
    calibrated = replace(Model(), levels=replace(Model().levels, reach=0.2))
    assert list(PRESETS) == ["balanced", "pain_only", "head_count", "revenue", "quick_wins"]
    assert apply_preset(calibrated.with_weights({"reach": 2.0}), "balanced") == calibrated
    assert apply_preset(calibrated, "pain_only").weights == Weights(effort=0.0)
    assert apply_preset(calibrated, "quick_wins").weights == Weights(effort=1.0)
    assert apply_preset(calibrated, "head_count").value_exponent == 0.0
    assert apply_preset(calibrated, "revenue").value_exponent == 1.0
    assert apply_preset(calibrated, "revenue").levels == calibrated.levels
    with pytest.raises(ModelError, match="loudest"):
        apply_preset(calibrated, "loudest")


def test_head_count_ignores_money_and_revenue_does_not() -> None:
    rich_and_poor = Evidence.of(
        issues=2,
        accounts=9,
        issue=[0, 1],
        account=[0, 1],
        age_days=[1, 1],
        value=[1e6] + [1e4] * 8,
        heard_account=list(range(9)),
        heard_age_days=[1] * 9,
    )
    head_count = prepare(rich_and_poor, apply_preset(Model(), "head_count")).rank()
    assert head_count.ranks.tolist() == [1, 1]
    assert prepare(rich_and_poor, apply_preset(Model(), "revenue")).rank().ranks.tolist() == [1, 2]


@pytest.mark.parametrize(
    "change",
    [
        {"half_life": 0.0},
        {"half_life": float("nan")},
        {"share_cap": 0.0},
        {"severity_values": (1.0, 1.0, 2.0, 3.0, 4.0)},
        {"value_exponent": -1.0},
    ],
)
def test_rules_that_cannot_be_reckoned_with_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ModelError, match=next(iter(change))):
        replace(Model(), **change)


def test_bounds_and_levels_are_checked() -> None:
    with pytest.raises(ModelError, match="bounds of effort"):
        Bounds(effort=(10.0, 10.0))
    with pytest.raises(ModelError, match=r"levels\.pseudo_accounts"):
        replace(Model(), levels=replace(Model().levels, pseudo_accounts=0.0))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"version": "x"}', '{"half_life": 5}'])
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Model.from_json(text)


def test_an_altered_or_extended_model_is_refused() -> None:
    content = json.loads(Model().to_json())
    with pytest.raises(ModelError, match="does not match"):
        Model.from_json(json.dumps({**content, "half_life": 200.0}))
    with pytest.raises(ModelError, match="cannot be read"):
        Model.from_json(json.dumps({**content, "mood": 1}))
    with pytest.raises(ModelError, match="cannot be read"):
        Model.from_json(json.dumps({**content, "half_life": "long"}))
