"""Words that passwords are made of far too often: our own list, in Dutch and English.

Gathered by hand: what people call a password, greet with, root for and sit in front of; names,
months, seasons, places and school words. Written without accents. A longer list of somebody else's
would be no better here: what counts is that a word with figures behind it is still that word.
"""

_WORDS = """
aanmelden account admin administrator beheer beheerder changeme default gast gebruiker geheim
guest hello hallo inloggen kennwort letmein login master onbekend open passw password pass paswoord
root secret secure sesam standaard system systeem temp tijdelijk test tester toegang trustno user
wachtwoord welcome welkom welkomterug wifi wijzig wijzigmij windows google apple samsung microsoft
office outlook gmail hotmail internet computer laptop iphone android magister somtoday parnassys
teams zermelo itslearning

school schooljaar docent docenten leraar leraren juf meester juffrouw leerling leerlingen klas
klaslokaal lokaal onderwijs basisschool middelbare college lyceum mavo havo vwo vmbo mbo gymnasium
mentor mentoren team directie conciergerie concierge personeel collega collegas rooster bovenbouw
onderbouw groep brugklas examen rapport kantine vakantie studiedag leren training cursus opleiding
teacher student students

maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni
juli augustus september oktober november december lente voorjaar zomer herfst najaar winter kerst
kerstmis pasen sinterklaas nieuwjaar monday tuesday wednesday thursday friday saturday sunday
january february march may june july august october spring summer autumn fall christmas

amsterdam rotterdam denhaag utrecht eindhoven groningen tilburg almere breda nijmegen enschede
haarlem arnhem amersfoort apeldoorn zwolle leiden maastricht dordrecht zoetermeer deventer delft
alkmaar venlo leeuwarden friesland zeeland limburg brabant drenthe gelderland overijssel flevoland
holland nederland netherlands belgie europa duitsland frankrijk spanje italie turkije marokko
suriname curacao aruba

ajax feyenoord psv twente heerenveen vitesse voetbal football soccer hockey basketball baseball
tennis formule verstappen maxverstappen liverpool arsenal chelsea barcelona realmadrid juventus
champion champions superman batman spiderman starwars pokemon pikachu minecraft fortnite mario
nintendo matrix

liefde liefje lieverd schat schatje schatjes knuffel kusje mama papa moeder vader opa oma zus broer
zoon dochter baby familie vriend vriendin love iloveyou loveyou lovely princess prinses prins queen
koning koningin king angel engel sunshine zonnetje zonneschijn flower bloem bloemen bloempje vlinder
butterfly dragon draak monkey aap hond honden hondje poes poesje kat katten dog cat paard paardje
horse konijn tijger tiger leeuw lion panda beer vogel vis olifant schildpad

blauw rood groen geel zwart wit oranje paars roze blue red green yellow black white orange purple
pink zon maan ster sterren star stars appel banaan aardbei chocola chocolade koffie thee kaas bier
wijn pizza cookie cookies cheese

daan sem lucas levi finn milan bram luuk jesse thijs thomas tim jan piet peter kees henk johan
hans willem marco mark michael jordan jennifer jessica michelle ashley nicole daniel andrew joshua
matthew robert charlie anna emma julia sanne lisa sophie lotte eva maria anouk fleur femke laura
linda marieke ingrid monique petra kim anja mohamed mohammed fatima ahmed ali david christian
christopher alexander elizabeth samantha victoria

azerty qwerty qwertz zaq asdf asdfgh zxcv zxcvbn abc abcd abcdef xyz een twee drie vier vijf zes
zeven acht negen tien one two three four five six seven

lente zomerzon hetis ditis mijn mijnwachtwoord vergeten geen nieuw nieuwe super supergeheim
geheimpje vrijheid freedom geluk happy gelukkig whatever nothing something money geld fuck fuckyou
shit kanker klootzak hoi doei goed beter leven muziek music gitaar fiets auto mercedes ferrari
porsche volkswagen yamaha harley
"""

WORDS = frozenset(_WORDS.split())
