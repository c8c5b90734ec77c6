# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers (Vorlagen): kinds with their sections, the way through the bodies, co-signing, money, goals served, files."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from zielkreis.committee.models.carried import Carried
from zielkreis.committee.models.meeting import AgendaItem, Meeting
from zielkreis.committee.models.people import Organization, _once_by_origin
from zielkreis.committee.rules import papers as rules
from zielkreis.goals.models import AnnualSet, GoalSystem, OperationalGoal, StrategicGoal
from zielkreis.org.models import Office, Person, Unit


class PaperKind(models.Model):
    """A kind of paper of an office (Beschlussvorlage, Mitteilungsvorlage …) with the sections it asks for."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="paper_kinds")
    name = models.CharField(max_length=100)
    type = models.CharField(max_length=12, choices=rules.PAPER_TYPES)
    position = models.PositiveSmallIntegerField(default=0)
    is_used = models.BooleanField(default=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="paper_kind_once")]

    def __str__(self) -> str:
        return self.name


class SectionTemplate(models.Model):
    """A section that papers of a kind have: key, heading, order, whether it must be filled, help (domain.md §3.3)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.ForeignKey(PaperKind, models.CASCADE, related_name="templates")
    key = models.SlugField(max_length=40)
    heading = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    is_required = models.BooleanField(default=False)
    help = models.CharField(max_length=500, blank=True)
    starts_with = models.TextField(blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["kind", "position"]
        constraints = [models.UniqueConstraint(fields=["office", "kind", "key"], name="section_key_once_in_a_kind")]

    def __str__(self) -> str:
        return self.heading


class Paper(Carried):
    """A paper (Vorlage) for one or more bodies; its number is given once and never changes (I23).

    ``goal_system`` is the draft of preamble and strategic goals that the paper brings in. ``annual_set`` are the goals of a
    year that it presents or accounts for as a whole. ``no_goal_reason`` says why it serves no goal.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="papers")
    kind = models.ForeignKey(PaperKind, models.PROTECT, null=True, blank=True, related_name="papers")
    kind_name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=rules.PAPER_STATES, default="draft")
    is_public = models.BooleanField(default=True)
    day = models.DateField(null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="papers")
    author = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="papers")
    goal_system = models.ForeignKey(GoalSystem, models.PROTECT, null=True, blank=True, related_name="papers")
    annual_set = models.ForeignKey(AnnualSet, models.PROTECT, null=True, blank=True, related_name="papers")
    no_goal_reason = models.TextField(blank=True)
    no_financial_effect = models.BooleanField(null=True, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    revision = models.PositiveIntegerField(default=1)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="papers_by_state"),
            models.Index(fields=["office", "modified_at", "id"], name="papers_by_modified"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"], condition=~Q(number="") & Q(origin=""), name="paper_number_once"
            ),
            _once_by_origin("paper_once_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip()


class PaperSection(models.Model):
    """One section of a paper; heading and order are those of the template when the paper was begun."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    heading = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    is_required = models.BooleanField(default=False)
    help = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["paper", "position"]
        constraints = [models.UniqueConstraint(fields=["office", "paper", "key"], name="section_key_once_in_a_paper")]

    def __str__(self) -> str:
        return self.heading


class Consultation(Carried):
    """A step of a paper's way: which body takes it up in which role, and the agenda item once there is one."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="consultations")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="consultations")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="consultations")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="consultations")
    item = models.OneToOneField(AgendaItem, models.PROTECT, null=True, blank=True, related_name="consultation")
    position = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(max_length=15, choices=rules.CONSULTATION_ROLES, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["paper", "position", "id"]
        indexes = [
            models.Index(fields=["office", "meeting"], name="consultations_of_meeting"),
            models.Index(fields=["office", "paper"], name="consultations_of_paper"),
        ]
        constraints = [_once_by_origin("consultation_once_by_origin")]

    def __str__(self) -> str:
        return f"{self.paper}: {self.organization}"


class CoSignature(models.Model):
    """That a unit or function is asked to co-sign a paper, and what it said."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="cosignatures")
    position = models.PositiveSmallIntegerField(default=1)
    function = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=rules.COSIGNING, default="open")
    note = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["paper", "position", "id"]

    def __str__(self) -> str:
        return self.function or str(self.unit or self.person or "")


class FinancialEffect(models.Model):
    """What a paper costs or brings in a year: kind, amount in euros, budget product, whether it is in the budget."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="effects")
    kind = models.CharField(max_length=12, choices=rules.EFFECTS)
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    product = models.CharField(max_length=60, blank=True)
    is_budgeted = models.BooleanField(null=True, blank=True)
    coverage = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["paper", "year", "id"]

    def __str__(self) -> str:
        return f"{self.year}: {self.amount}"


class GoalReference(models.Model):
    """That a paper serves a goal, and with which expected contribution (Zielbezug)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="goal_references")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="references")
    strategic_goal = models.ForeignKey(StrategicGoal, models.PROTECT, null=True, blank=True, related_name="references")
    operational_goal = models.ForeignKey(OperationalGoal, models.PROTECT, null=True, blank=True, related_name="references")
    contribution = models.TextField(blank=True)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["paper", "id"]
        indexes = [
            models.Index(fields=["office", "strategic_goal"], name="references_of_strategic"),
            models.Index(fields=["office", "operational_goal"], name="references_of_operational"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(strategic_goal__isnull=False, operational_goal__isnull=True)
                | Q(strategic_goal__isnull=True, operational_goal__isnull=False),
                name="reference_to_one_goal",
            ),
            models.UniqueConstraint(fields=["office", "paper", "strategic_goal"], name="strategic_goal_once_in_a_paper"),
            models.UniqueConstraint(fields=["office", "paper", "operational_goal"], name="operational_goal_once_in_a_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} → {self.strategic_goal or self.operational_goal}"


class File(Carried):
    """An attachment of a paper or a document of a meeting; its bytes stand in ``FileContent``, or behind ``access_url``."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="files")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="files")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="files")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="files")
    role = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=150, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha512 = models.CharField(max_length=128, blank=True)
    access_url = models.URLField(max_length=500, blank=True)
    is_public = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager(office="office")

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["office", "paper"], name="files_of_paper"),
            models.Index(fields=["office", "meeting"], name="files_of_meeting"),
            models.Index(fields=["office", "item"], name="files_of_item"),
        ]
        constraints = [_once_by_origin("file_once_by_origin")]

    def __str__(self) -> str:
        return self.name or self.file_name


class FileContent(models.Model):
    """The bytes of a file that was uploaded or made here; apart, so that lists never carry them."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    file = models.OneToOneField(File, models.CASCADE, related_name="stored")
    content = models.BinaryField()

    objects = ScopedManager(office="office")

    def __str__(self) -> str:
        return str(self.file)
