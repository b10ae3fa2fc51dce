"""The addresses that machines read: what TOEGANG=besloten opens for who gives a leescode (see accounts.toelaten)."""

FEEDS = ("wijzigingen_feed", "wijzigingen_feed_van", "ervaringen_feed", "ervaringen_feed_van")
API = (
    "api_begin",
    "api_beschrijving",
    "api_knooppunten",
    "api_knooppunt",
    "api_fasen",
    "api_fase",
    "api_sporen",
    "api_spoor",
    "api_partijen",
    "api_partij",
    "api_begrippen",
    "api_begrip",
    "api_bronnen",
    "api_bron",
    "api_ervaringen",
    "api_ervaring",
    "api_zoekresultaten",
    "api_onbekend",
)
# View name: where the code stands, in the address or in a header.
OPEN_BY_LEESCODE = dict.fromkeys(FEEDS, "adres") | dict.fromkeys(API, "kop")
