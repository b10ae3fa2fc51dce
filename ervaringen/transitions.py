"""What each step of an inzending is: from where to where, whose it is, and all that is said of it.

It is taken by the method of `Inzending` that has its name, or the name of `via`. The steps of what is public stand with
`Ervaring`. What else a new row needs, test_overgangen.py says.
"""

from ervaringen.states import Bericht, Status
from ervaringen.step import Besluit, By, Knop, Reden, Transition

WAITING = Status.which("awaits_decision")
_ON_SITE = Bericht("Je ervaring staat op de site", "“{titel}” staat nu op de site. Dank je wel.", "Bekijk je ervaring")

TRANSITIONS = {
    "start": Transition(
        van=[],
        naar=Status.DRAFT,
        by=By.AUTEUR,
        author_reads="Je begon met schrijven.",
        moderator_reads="begon met schrijven",
        mail=None,
    ),
    "submit": Transition(
        van=Status.which("is_editable"),
        naar=Status.SUBMITTED,
        by=By.AUTEUR,
        author_reads="Je diende je tekst in.",
        moderator_reads="diende in",
        mail=Bericht(
            "We hebben je ervaring ontvangen",
            "Dank je wel voor “{titel}”. Een moderator leest je tekst. Uiterlijk {datum} hoor je van ons.",
        ),
    ),
    "reopen": Transition(
        van=[Status.SUBMITTED],
        naar=Status.DRAFT,
        by=By.AUTEUR,
        author_reads="Je haalde je tekst terug om verder te schrijven.",
        moderator_reads="haalde de tekst terug om verder te schrijven",
        mail=Bericht(
            "Je hebt je ervaring teruggehaald",
            "“{titel}” is weer een concept. Je kunt verder schrijven en opnieuw indienen wanneer je wilt.",
            "Schrijf verder",
        ),
        done="Je tekst is weer een concept. Schrijf verder en dien hem opnieuw in.",
        knop=Knop("Haal terug om te wijzigen"),
    ),
    "ask_changes": Transition(
        van=WAITING,
        naar=Status.CHANGES_REQUESTED,
        by=By.MODERATOR,
        reden=Reden.MOET,
        author_reads="Een moderator vroeg om een aanpassing.",
        moderator_reads="vroeg een aanpassing",
        mail=Bericht(
            "Een vraag over je ervaring",
            "Een moderator vraagt je om “{titel}” nog iets aan te passen. Pas de tekst aan en dien hem weer in.",
            "Pas je tekst aan",
        ),
        done="De auteur krijgt je vraag per mail.",
        knop=Besluit(
            naam="aanpassing vragen",
            woorden="Je vraag",
            kop="Vraag een aanpassing",
            uitleg="De auteur past de tekst aan en dient hem opnieuw in.",
            knop="Stuur je vraag",
        ),
    ),
    "hold": Transition(
        van=Status.which("is_handed_in"),
        naar=Status.CHANGES_REQUESTED,
        by=By.CONSEQUENCE,
        reden=Reden.MAG,
        author_reads="Een moderator haalde je ervaring van de site. Je wijziging ligt weer bij jou.",
        moderator_reads="haalde de ervaring van de site: de wijziging ligt weer bij de auteur",
        mail=None,  # that of take_down tells both
    ),
    "propose": Transition(
        van=WAITING,
        naar=Status.PROPOSED,
        by=By.MODERATOR,
        reden=Reden.MAG,
        author_reads="Een moderator deed een voorstel voor je tekst.",
        moderator_reads="deed een voorstel",
        mail=Bericht(
            "Een voorstel voor je ervaring",
            "Een moderator doet een voorstel voor de tekst van “{titel}”. Er verandert niets tot jij ja zegt.",
            "Bekijk het voorstel",
        ),
        done="De auteur krijgt je voorstel per mail. Er verandert niets tot die ja zegt.",
        knop=Besluit(
            naam="voorstel doen",
            woorden="Bij je voorstel",
            kop="Doe een voorstel",
            uitleg="Pas de tekst zelf aan. Hij wordt geplaatst als de auteur ja zegt.",
            knop="Stuur je voorstel",
        ),
    ),
    "accept": Transition(
        van=[Status.PROPOSED],
        naar=Status.PUBLISHED,
        by=By.AUTEUR,
        author_reads="Je zei ja tegen het voorstel. Je ervaring staat op de site.",
        moderator_reads="zei ja tegen het voorstel: gepubliceerd",
        mail=Bericht(
            "Je ervaring staat op de site",
            "Je zei ja tegen het voorstel. “{titel}” staat nu op de site.",
            "Bekijk je ervaring",
        ),
        done="Dank je wel. Je zei ja tegen het voorstel.",
    ),
    "accept_first": Transition(
        van=[Status.PROPOSED],
        naar=Status.SECOND_APPROVAL,
        by=By.AUTEUR,
        author_reads="Je zei ja tegen het voorstel. Een tweede moderator kijkt mee.",
        moderator_reads="zei ja tegen het voorstel: wacht op een tweede akkoord",
        mail=Bericht(
            "Je ervaring wacht op een tweede akkoord",
            "Je zei ja tegen het voorstel. “{titel}” hoort bij een knooppunt dat bestuurlijk gevoelig ligt: een "
            "tweede moderator kijkt nog mee. Uiterlijk {datum} hoor je van ons.",
        ),
        via="accept",
    ),
    "decline": Transition(
        van=[Status.PROPOSED],
        naar=Status.SUBMITTED,
        by=By.AUTEUR,
        reden=Reden.MAG,
        author_reads="Je zei nee tegen het voorstel. Je eigen tekst ligt weer bij de moderatoren.",
        moderator_reads="zei nee tegen het voorstel",
        mail=Bericht(
            "Je hebt het voorstel afgewezen",
            "Je eigen tekst van “{titel}” ligt weer bij de moderatoren. Uiterlijk {datum} hoor je van ons.",
        ),
        done="Je eigen tekst ligt weer bij de moderatoren.",
    ),
    "approve": Transition(
        van=[Status.SUBMITTED],
        naar=Status.PUBLISHED,
        by=By.MODERATOR,
        author_reads="Een moderator keurde je tekst goed. Je ervaring staat op de site.",
        moderator_reads="keurde goed: gepubliceerd",
        mail=_ON_SITE,
        done="Goedgekeurd.",
        knop=Knop("Keur goed en publiceer"),
    ),
    "approve_first": Transition(
        van=[Status.SUBMITTED],
        naar=Status.SECOND_APPROVAL,
        by=By.MODERATOR,
        author_reads="Een moderator vond je tekst goed. Een tweede moderator kijkt mee.",
        moderator_reads="keurde goed: wacht op een tweede akkoord",
        mail=Bericht(
            "Je ervaring wacht op een tweede akkoord",
            "Een moderator vindt “{titel}” goed. Omdat het knooppunt bestuurlijk gevoelig ligt, kijkt een tweede "
            "moderator mee. Uiterlijk {datum} hoor je van ons.",
        ),
        knop=Knop("Keur goed (eerste akkoord; nog één nodig)"),
        via="approve",
    ),
    "approve_second": Transition(
        van=[Status.SECOND_APPROVAL],
        naar=Status.PUBLISHED,
        by=By.MODERATOR,
        author_reads="Een tweede moderator keurde je tekst goed. Je ervaring staat op de site.",
        moderator_reads="gaf het tweede akkoord: gepubliceerd",
        mail=_ON_SITE,
        knop=Knop("Keur goed en publiceer"),
        via="approve",
    ),
    "reject": Transition(
        van=WAITING,
        naar=Status.REJECTED,
        by=By.MODERATOR,
        reden=Reden.MOET,
        author_reads="Een moderator besloot de tekst niet te plaatsen.",
        moderator_reads="wees af",
        mail=Bericht(
            "We plaatsen je ervaring niet",
            "Een moderator besloot “{titel}” niet te plaatsen. Je tekst blijft van jou: je kunt hem aanpassen en "
            "opnieuw indienen.",
        ),
        done="Afgewezen. De auteur krijgt je reden per mail.",
        knop=Besluit(
            naam="afwijzen",
            woorden="Je reden om af te wijzen",
            kop="Wijs af",
            uitleg="De auteur leest waarom, en kan opnieuw beginnen.",
            knop="Wijs af",
        ),
    ),
    "withdraw": Transition(
        van=Status.which("is_open"),
        naar=Status.WITHDRAWN,
        by=By.AUTEUR,
        author_reads="Je trok je tekst in.",
        moderator_reads="trok de tekst in",
        mail=Bericht(
            "Je hebt je ervaring ingetrokken",
            "“{titel}” staat niet meer op de site en wordt niet meer beoordeeld.",
        ),
        done="Ingetrokken. Niemand beoordeelt deze tekst nog.",
        knop=Knop("Trek in", "Niemand beoordeelt deze tekst dan nog. Zeker weten?", "Ja, trek in"),
    ),
    "revise": Transition(
        van=[Status.REJECTED, Status.WITHDRAWN],
        naar=Status.DRAFT,
        by=By.AUTEUR,
        author_reads="Je begon opnieuw met deze tekst.",
        moderator_reads="begon opnieuw",
        mail=Bericht(
            "Je begint opnieuw",
            "“{titel}” is weer een concept. Dien hem in als hij klaar is.",
            "Schrijf verder",
        ),
        done="Je tekst is weer een concept. Pas hem aan en dien hem opnieuw in.",
        knop=Knop("Ga verder met deze tekst"),
    ),
}

VAN_DE_SITE = Besluit(
    naam="van de site halen",
    woorden="Je reden",
    kop="Haal van de site",
    uitleg="De ervaring verdwijnt meteen overal. De auteur leest waarom, en kan een nieuwe tekst indienen.",
    knop="Haal van de site",
)
# verb -> how the desk asks for it
WITH_WORDS = {verb: row.knop for verb, row in TRANSITIONS.items() if isinstance(row.knop, Besluit)}
