# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the committee inside an office; one line per view, the same names."""

from django.urls import path

from zielkreis.committee.views import (
    files,
    follow_ups,
    meetings,
    members,
    new_term,
    organizations,
    paper_kinds,
    paper_parts,
    paper_steps,
    papers,
    settings,
    sources,
    submissions,
    terms,
)

urlpatterns = [
    # Meetings, agenda, results, minutes
    path("sitzungen/", meetings.meetings, name="meetings"),
    # Papers
    path("vorlagen/", papers.papers, name="papers"),
    path("vorlagen/neu/", papers.paper_new, name="paper_new"),
    path("vorlagen/arten/", paper_kinds.paper_kinds, name="paper_kinds"),
    path("vorlagen/arten/neu/", paper_kinds.paper_kind_new, name="paper_kind_new"),
    path("vorlagen/arten/<int:pk>/", paper_kinds.paper_kind, name="paper_kind"),
    path("vorlagen/<int:pk>/", papers.paper, name="paper"),
    path("vorlagen/<int:pk>/bearbeiten/", papers.paper_edit, name="paper_edit"),
    path("vorlagen/<int:pk>/zielbezug/", paper_parts.paper_goals, name="paper_goals"),
    path("vorlagen/<int:pk>/mittel/", paper_parts.paper_effects, name="paper_effects"),
    path("vorlagen/<int:pk>/beratungsfolge/", paper_parts.paper_consultations, name="paper_consultations"),
    path("vorlagen/<int:pk>/mitzeichnung/", paper_steps.paper_cosigning, name="paper_cosigning"),
    path("vorlagen/<int:pk>/mitzeichnung/<int:signature>/", paper_steps.paper_cosign, name="paper_cosign"),
    path("vorlagen/<int:pk>/schritt/<slug:to>/", paper_steps.paper_step, name="paper_step"),
    path("vorlagen/<int:pk>/anlage/", files.paper_attach, name="paper_attach"),
    path("dateien/<int:pk>/", files.file, name="file"),
    path("dateien/<int:pk>/entfernen/", files.file_remove, name="file_remove"),
    # Follow-up of resolutions
    path("beschluesse/", follow_ups.follow_ups, name="follow_ups"),
    path("beschluesse/tabelle/", follow_ups.follow_ups_file, name="follow_ups_file"),
    path("beschluesse/zu/<int:pk>/", follow_ups.follow_up_new, name="follow_up_new"),
    path("beschluesse/<int:pk>/", follow_ups.follow_up, name="follow_up"),
    path("beschluesse/<int:pk>/bearbeiten/", follow_ups.follow_up_edit, name="follow_up_edit"),
    # Proposals and questions of members
    path("vorschlaege/", submissions.submissions, name="submissions"),
    path("vorschlaege/neu/", submissions.submission_new, name="submission_new"),
    path("vorschlaege/<int:pk>/", submissions.submission, name="submission"),
    path("vorschlaege/<int:pk>/bearbeiten/", submissions.submission_edit, name="submission_edit"),
    path("vorschlaege/<int:pk>/zurueckziehen/", submissions.submission_withdraw, name="submission_withdraw"),
    path("vorschlaege/<int:pk>/beantworten/", submissions.submission_answer, name="submission_answer"),
    # Bodies, terms, members, settings
    path("gremien/", organizations.organizations, name="organizations"),
    path("gremien/neu/", organizations.organization_new, name="organization_new"),
    path("gremien/<int:pk>/", organizations.organization, name="organization"),
    path("gremien/<int:pk>/bearbeiten/", organizations.organization_edit, name="organization_edit"),
    path("gremien/<int:pk>/mitglied/", organizations.membership_new, name="membership_new"),
    path("gremien/<int:pk>/wahlperiode/", new_term.term_begin, name="term_begin"),
    path("gremien/plaetze/<int:pk>/", organizations.membership_edit, name="membership_edit"),
    path("gremien/plaetze/<int:pk>/beenden/", organizations.membership_end, name="membership_end"),
    path("gremien/mitglieder/", members.members, name="members"),
    path("gremien/mitglieder/neu/", members.member_new, name="member_new"),
    path("gremien/mitglieder/<int:pk>/", members.member, name="member"),
    path("gremien/mitglieder/<int:pk>/bearbeiten/", members.member_edit, name="member_edit"),
    path("gremien/mitglieder/<int:pk>/einladen/", members.member_invite, name="member_invite"),
    path("gremien/mitglieder/<int:pk>/link/", members.member_link, name="member_link"),
    path("gremien/mitglieder/<int:pk>/konto-loesen/", members.member_unlink, name="member_unlink"),
    path("gremien/wahlperioden/", terms.terms, name="terms"),
    path("gremien/wahlperioden/neu/", terms.term_new, name="term_new"),
    path("gremien/wahlperioden/<int:pk>/", terms.term_edit, name="term_edit"),
    path("gremien/einstellungen/", settings.committee_settings, name="committee_settings"),
    # Fetching by OParl
    path("datenquellen/", sources.sources, name="sources"),
]
