"""What each step of an inzending is: from where to where, whose it is, and all that is said of it.

It is taken by the method of `Inzending` that has its name, or the name of `via`. The steps of what is public stand with
`Ervaring`. What else a new row needs, test_overgangen.py says.
"""

from dataclasses import replace

from ervaringen.states import Bericht, Status
from ervaringen.step import Besluit, By, Knop, Reden, Transition

WAITING = Status.which("awaits_decision")
_ON_SITE = Bericht("Je {wat} staat op de site", "{Tekst} staat nu op de site. Dank je wel.", "Bekijk je ervaring")
_STOP_EXPERT = Transition(
    van=[Status.EXPERT_ASKED],
    naar=Status.SUBMITTED,
    by=By.MODERATOR,
    author_reads="We wachten niet langer op wie we iets vroegen. Je tekst ligt weer bij een moderator.",
    moderator_reads="wacht niet langer op de kenner",
    mail=None,
    done="Je wacht niet langer op de kenner: de link werkt niet meer. Je kunt nu beslissen.",
    knop=Knop("Wacht niet langer op de kenner"),
)
_EXPERT_TOLD = Transition(
    van=[Status.EXPERT_ASKED],
    naar=Status.SUBMITTED,
    by=By.KENNER,
    author_reads="Wie we iets vroegen, antwoordde. Je tekst ligt weer bij een moderator.",
    moderator_reads="kreeg antwoord van de kenner",
    mail=None,
)
_EXPERT_SILENT = replace(
    _EXPERT_TOLD,
    author_reads="Wie we iets vroegen, antwoordde niet. Je tekst ligt weer bij een moderator.",
    moderator_reads="kreeg in twee weken geen antwoord van de kenner",
)

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
            "We hebben je {wat} ontvangen",
            "Dank je wel voor {tekst}. Een moderator leest je tekst. Uiterlijk {datum} hoor je van ons. Soms leest "
            "iemand mee die het onderwerp kent: zonder je naam en je adres.",
        ),
    ),
    "answer": Transition(
        van=[Status.CHANGES_REQUESTED],
        naar=Status.SUBMITTED,
        by=By.AUTEUR,
        reden=Reden.MOET,
        author_reads="Je antwoordde de moderator.",
        moderator_reads="antwoordde in woorden",
        mail=Bericht(
            "We hebben je antwoord ontvangen",
            "Dank je wel. {Tekst} ligt met je antwoord weer bij een moderator. Uiterlijk {datum} hoor je van ons.",
        ),
        done="Je antwoord en je tekst liggen weer bij een moderator.",
    ),
    "reopen": Transition(
        van=[Status.SUBMITTED, Status.EXPERT_ASKED],
        naar=Status.DRAFT,
        by=By.AUTEUR,
        author_reads="Je haalde je tekst terug om verder te schrijven.",
        moderator_reads="haalde de tekst terug om verder te schrijven",
        mail=Bericht(
            "Je hebt je {wat} teruggehaald",
            "{Tekst} is weer een concept. Je kunt verder schrijven en opnieuw indienen wanneer je wilt.",
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
            "Een vraag over je {wat}",
            "Een moderator vraagt je om aan {tekst} nog iets te veranderen. Pas de tekst aan en dien hem weer in, of "
            "antwoord de moderator in woorden: dan gaat je tekst mee zoals hij is.",
            "Pas aan of antwoord",
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
    "ask_expert": Transition(
        van=WAITING,
        naar=Status.EXPERT_ASKED,
        by=By.MODERATOR,
        reden=Reden.MAG,  # of the author's history; the question itself is in Kennervraag, for moderators only
        author_reads="We vragen iemand die dit kent.",
        moderator_reads="vroeg een kenner",
        mail=Bericht(
            "We vragen iemand die dit kent",
            "Een moderator legt {tekst} voor aan iemand die het onderwerp kent. Die leest je tekst zonder je naam en "
            "je adres, en antwoordt alleen de moderatoren. De dag waarop je van ons hoort, schuift ten hoogste twee "
            "weken op. Haal je je tekst terug, dan kan niemand van buiten er meer bij.",
        ),
        done="De kenner krijgt je vraag per mail. Tot het antwoord, of ten hoogste twee weken, staat de tekst niet in "
        "de wachtrij.",
        knop=Besluit(
            naam="een kenner vragen",
            woorden="Je vraag aan de kenner",
            kop="Vraag een kenner",
            uitleg="Iemand van buiten leest de tekst zoals de site hem zou tonen, zonder wie hem schreef, en antwoordt "
            "één keer. Alleen moderatoren lezen het antwoord.",
            knop="Mail de kenner",
        ),
    ),
    "stop_expert": _STOP_EXPERT,
    "stop_expert_second": replace(_STOP_EXPERT, naar=Status.SECOND_APPROVAL, via="stop_expert"),
    "expert_told": _EXPERT_TOLD,
    "expert_told_second": replace(_EXPERT_TOLD, naar=Status.SECOND_APPROVAL, via="expert_told"),
    "expert_silent": _EXPERT_SILENT,
    "expert_silent_second": replace(_EXPERT_SILENT, naar=Status.SECOND_APPROVAL, via="expert_silent"),
    "propose": Transition(
        van=WAITING,
        naar=Status.PROPOSED,
        by=By.MODERATOR,
        reden=Reden.MAG,
        author_reads="Een moderator deed een voorstel voor je tekst.",
        moderator_reads="deed een voorstel",
        mail=Bericht(
            "Een voorstel voor je {wat}",
            "Een moderator doet een voorstel voor {tekst}. Er verandert niets tot jij ja zegt.",
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
            "Je {wat} staat op de site",
            "Je zei ja tegen het voorstel. {Tekst} staat nu op de site.",
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
            "Je {wat} wacht op een tweede akkoord",
            "Je zei ja tegen het voorstel. {Tekst} hoort bij een knooppunt dat bestuurlijk gevoelig ligt: een "
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
            "{Tekst} ligt in je eigen woorden weer bij de moderatoren. Uiterlijk {datum} hoor je van ons.",
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
            "Je {wat} wacht op een tweede akkoord",
            "Een moderator vindt {tekst} goed. Omdat het knooppunt bestuurlijk gevoelig ligt, kijkt een tweede "
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
            "We plaatsen je {wat} niet",
            "Een moderator besloot {tekst} niet te plaatsen. Je tekst blijft van jou: je kunt hem aanpassen en "
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
            "Je hebt je {wat} ingetrokken",
            "Je trok {tekst} in. Niemand beoordeelt de tekst nog, en zo komt hij niet op de site.",
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
            "{Tekst} is weer een concept. Dien hem in als hij klaar is.",
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
