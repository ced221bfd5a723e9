"""From the readings of a fix to their control chart."""

from typing import TYPE_CHECKING

from cxdesk.desktop.charts import ControlChart, ControlPoint, ControlRun
from cxdesk.desktop.fixes.words import verdict_face
from cxdesk.desktop.typed import day_words

if TYPE_CHECKING:
    from cxdesk.workspace.fix_page import FixPage


def readings_chart(page: "FixPage") -> ControlChart:
    """Return the picture of the readings: limits frozen from those before the change, the target, signals since."""
    judged = page.judgement
    found = judged.found
    places = {*found.outside, *found.one_side, *found.near_limit} if found is not None else set()
    points = tuple(
        ControlPoint(
            day.isoformat(),
            day_words(day),
            value,
            signal="signal since the change" if at - judged.before in places else "",
        )
        for at, (day, value) in enumerate(page.points)
    )
    limits = judged.limits
    run = ControlRun(points)
    if limits is not None:
        run = ControlRun(points, limits.centre, limits.low, limits.high)
    values = [value for _, value in page.points]
    return ControlChart(
        title=page.measure.name if page.measure is not None else "Readings",
        unit=page.measure.unit if page.measure is not None else "",
        empty="V keeps a reading.",
        runs=(run,),
        target=page.fix.target,
        decimals=0 if all(value == round(value) for value in values) else 1,
        about=verdict_face(judged.verdict).text,
        changed=points[judged.before].key if judged.before < len(points) else "",
    )
