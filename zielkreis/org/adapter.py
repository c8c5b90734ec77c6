"""How allauth behaves here: accounts are made by the administration, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes self-registration; everything else is allauth's."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that nobody may sign up on their own."""
        return False
