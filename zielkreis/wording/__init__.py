"""What an office's own words mean: schedules, resources, names, figures. Plain Python."""

from zielkreis.exchange.recognised import Finding, Group, Indicator, Milestone, Resource, Schedule
from zielkreis.exchange.recognition.indicators import read_indicators
from zielkreis.exchange.recognition.phrases import names
from zielkreis.exchange.recognition.resources import read_resources
from zielkreis.exchange.recognition.schedules import read_schedule

__all__ = ["Finding", "Group", "Indicator", "Milestone", "Resource", "Schedule", "names", "read_indicators", "read_resources", "read_schedule"]
