"""The formulas by which teams score single issues. Each takes numbers or arrays of one length; higher comes first."""

import numpy as np
from numpy.typing import ArrayLike

from cxdesk.priority.arrays import Floats
from cxdesk.priority.methods.columns import alike, numbers

RICE_IMPACT = (0.25, 0.5, 1.0, 2.0, 3.0)
"""Minimal, low, medium, high, massive: Intercom's scale of impact."""

RICE_CONFIDENCE = (0.5, 0.8, 1.0)
"""Low, medium, high: Intercom's scale of confidence."""

JOB_STEPS = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0)
"""The steps by which WSJF is estimated (the modified Fibonacci row that SAFe uses)."""


def rice(reach: ArrayLike, impact: ArrayLike, confidence: ArrayLike, effort: ArrayLike) -> Floats:
    """Return reach · impact · confidence / effort (RICE, S. McBride, Intercom).

    reach >= 0 customers per period, impact >= 0 on `RICE_IMPACT`, confidence 0 .. 1 on `RICE_CONFIDENCE`,
    effort > 0 person-months. `EvidenceError` for anything else.
    """
    r, i = numbers("reach", reach, 0), numbers("impact", impact, 0)
    c, e = numbers("confidence", confidence, 0, 1), numbers("effort", effort, 0, zero=False)
    alike(reach=r, impact=i, confidence=c, effort=e)
    return np.asarray(r * i * c / e)


def cost_of_delay(
    business_value: ArrayLike, time_criticality: ArrayLike, risk_reduction: ArrayLike
) -> Floats:
    """Return business value + time criticality + risk reduction (SAFe), each >= 0 on `JOB_STEPS`."""
    value = numbers("business_value", business_value, 0)
    time = numbers("time_criticality", time_criticality, 0)
    risk = numbers("risk_reduction", risk_reduction, 0)
    alike(business_value=value, time_criticality=time, risk_reduction=risk)
    return np.asarray(value + time + risk)


def wsjf(
    business_value: ArrayLike, time_criticality: ArrayLike, risk_reduction: ArrayLike, job_size: ArrayLike
) -> Floats:
    """Return `cost_of_delay` / job size, weighted shortest job first (SAFe; Reinertsen); job size > 0."""
    cost = cost_of_delay(business_value, time_criticality, risk_reduction)
    size = numbers("job_size", job_size, 0, zero=False)
    alike(cost_of_delay=cost, job_size=size)
    return np.asarray(cost / size)


def ice(impact: ArrayLike, confidence: ArrayLike, ease: ArrayLike) -> Floats:
    """Return impact · confidence · ease, each rated 1 .. 10 (ICE, S. Ellis)."""
    return _product(impact=impact, confidence=confidence, ease=ease)


def rpn(severity: ArrayLike, occurrence: ArrayLike, detection: ArrayLike) -> Floats:
    """Return severity · occurrence · detection, each rated 1 .. 10, 10 being worst (risk priority number, FMEA).

    Tague (2005), The Quality Toolbox, 2nd ed., pp. 236–240. Detection 10: nobody notices before the customer does.
    """
    return _product(severity=severity, occurrence=occurrence, detection=detection)


def crit(severity: ArrayLike, occurrence: ArrayLike) -> Floats:
    """Return severity · occurrence, each rated 1 .. 10 (criticality, FMEA; Tague 2005)."""
    return _product(severity=severity, occurrence=occurrence)


def opportunity(importance: ArrayLike, satisfaction: ArrayLike) -> Floats:
    """Return importance + max(importance − satisfaction, 0), both 0 .. 10 (ODI; Ulwick 2005, What Customers Want)."""
    wanted = numbers("importance", importance, 0, 10)
    given = numbers("satisfaction", satisfaction, 0, 10)
    alike(importance=wanted, satisfaction=given)
    return np.asarray(wanted + np.maximum(wanted - given, 0.0))


def _product(**ratings: ArrayLike) -> Floats:
    """Return the product of ratings 1 .. 10; they are refused by name."""
    checked = {name: numbers(name, values, 1, 10) for name, values in ratings.items()}
    alike(**checked)
    product: Floats = np.ones(())
    for values in checked.values():
        product = np.asarray(product * values)
    return product
