# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the server may send requests to, and where never."""

import pytest

from zielkreis.committee.oparl.destinations import destination, networks
from zielkreis.kit.words import Refused

PUBLIC = "93.184.216.34"


def at(*addresses: str):
    """Return a resolver that knows one answer."""
    return lambda host, port: addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://ris.example/oparl",
        "ftp://ris.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "//ris.example/",
        "ris.example",
        "",
        "https://",
        "https:///oparl",
        "https://nutzer:geheim@ris.example/",
        "https://ris.example:99999/",
        "https://ris.example/\r\nHost: anders",
        "https://ris.example\\@127.0.0.1/",
        "https://ris.example/ leer",
        "https://[::1",
    ],
)
def test_address_that_is_not_plain_https_is_refused(url):
    with pytest.raises(Refused):
        destination(url, resolve=at(PUBLIC))


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255"),
        *("198.18.0.1", "192.0.2.1", "240.0.0.1", "127.0.0.1", "127.8.8.8"),
        *("::1", "::", "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1"),
        *("64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "::10.0.0.1"),
    ],
)
def test_name_that_leads_into_a_network_that_is_not_public_is_refused(address):
    with pytest.raises(Refused):
        destination("https://ris.example/oparl", resolve=at(address))


@pytest.mark.parametrize("host", ["10.0.0.5", "169.254.169.254", "[fc00::1]", "[::ffff:169.254.169.254]", "192.168.0.1:8443"])
def test_private_address_without_a_name_is_refused(host):
    with pytest.raises(Refused):
        destination(f"https://{host}/")


@pytest.mark.parametrize("host", ["0x7f000001", "2130706433", "0177.0.0.1", "127.1"])
def test_number_in_disguise_is_looked_at_after_it_was_resolved(host):
    with pytest.raises(Refused):
        destination(f"https://{host}/", resolve=at("127.0.0.1"))


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(Refused):
        destination("https://ris.example/", resolve=at(PUBLIC, "10.0.0.1"))


def test_public_name_goes_to_the_address_that_was_looked_at():
    found = destination("https://RIS.example/oparl?x=1", resolve=at(PUBLIC))
    assert (found.scheme, found.host, found.port, found.address, found.path) == (
        "https",
        "ris.example",
        443,
        PUBLIC,
        "/oparl?x=1",
    )


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_is_allowed_when_the_address_says_so(host):
    assert destination(f"http://{host}/oparl/v1.1/").is_loopback


@pytest.mark.parametrize("url", ["http://127.0.0.1:5432/", "http://localhost/", "https://127.0.0.1/"])
def test_way_from_elsewhere_to_this_machine_is_refused(url):
    start = destination("https://ris.example/", resolve=at(PUBLIC))
    with pytest.raises(Refused):
        destination(url, start=start, resolve=at(PUBLIC))


def test_way_from_this_machine_to_another_port_of_it_is_refused():
    start = destination("http://127.0.0.1:8000/")
    with pytest.raises(Refused):
        destination("http://127.0.0.1:5432/", start=start)


def test_private_network_is_allowed_when_the_settings_name_it_but_only_by_https():
    allowed = networks(["10.20.0.0/16", "fd00::/8"])
    assert destination("https://ris.intern/", allowed=allowed, resolve=at("10.20.3.4")).address == "10.20.3.4"
    for url, address in (("https://ris.intern/", "10.21.0.1"), ("http://ris.intern/", "10.20.3.4"), ("https://x/", "127.0.0.1")):
        with pytest.raises(Refused):
            destination(url, allowed=allowed, resolve=at(address))


def test_name_that_nobody_knows_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="nicht zu finden"):
        destination("https://gibt-es-nicht.invalid/")
