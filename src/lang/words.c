/* words.c - closed lists of English words, and what they do in a sentence. */
#include "lang/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "lang/hash.h"

/* Sorted. */
static const struct function_word {
	const char *word;
	word_class kind;
} function_words[] = {
	{ "'d", WORD_AUXILIARY },
	{ "'ll", WORD_AUXILIARY },
	{ "'m", WORD_AUXILIARY },
	{ "'re", WORD_AUXILIARY },
	{ "'ve", WORD_AUXILIARY },
	{ "a", WORD_DETERMINER },
	{ "about", WORD_PREPOSITION },
	{ "across", WORD_PREPOSITION },
	{ "after", WORD_PREPOSITION },
	{ "again", WORD_ADVERB },
	{ "against", WORD_PREPOSITION },
	{ "ago", WORD_ADVERB },
	{ "all", WORD_DETERMINER },
	{ "almost", WORD_ADVERB },
	{ "along", WORD_PREPOSITION },
	{ "already", WORD_ADVERB },
	{ "also", WORD_ADVERB },
	{ "although", WORD_CONJUNCTION },
	{ "always", WORD_ADVERB },
	{ "am", WORD_AUXILIARY },
	{ "amid", WORD_PREPOSITION },
	{ "among", WORD_PREPOSITION },
	{ "an", WORD_DETERMINER },
	{ "and", WORD_CONJUNCTION },
	{ "another", WORD_DETERMINER },
	{ "any", WORD_DETERMINER },
	{ "anyone", WORD_PRONOUN },
	{ "are", WORD_AUXILIARY },
	{ "around", WORD_PREPOSITION },
	{ "as", WORD_PREPOSITION },
	{ "at", WORD_PREPOSITION },
	{ "back", WORD_ADVERB },
	{ "be", WORD_AUXILIARY },
	{ "because", WORD_PREPOSITION },
	{ "been", WORD_AUXILIARY },
	{ "before", WORD_PREPOSITION },
	{ "behind", WORD_PREPOSITION },
	{ "being", WORD_AUXILIARY },
	{ "between", WORD_PREPOSITION },
	{ "beyond", WORD_PREPOSITION },
	{ "both", WORD_PRONOUN },
	{ "but", WORD_CONJUNCTION },
	{ "by", WORD_PREPOSITION },
	{ "ca", WORD_AUXILIARY },
	{ "can", WORD_AUXILIARY },
	{ "concerning", WORD_PREPOSITION },
	{ "could", WORD_AUXILIARY },
	{ "despite", WORD_PREPOSITION },
	{ "did", WORD_AUXILIARY },
	{ "do", WORD_AUXILIARY },
	{ "does", WORD_AUXILIARY },
	{ "down", WORD_PREPOSITION },
	{ "during", WORD_PREPOSITION },
	{ "each", WORD_DETERMINER },
	{ "earlier", WORD_ADVERB },
	{ "either", WORD_DETERMINER },
	{ "even", WORD_ADVERB },
	{ "ever", WORD_ADVERB },
	{ "every", WORD_DETERMINER },
	{ "everybody", WORD_PRONOUN },
	{ "everyone", WORD_PRONOUN },
	{ "famously", WORD_ADVERB },
	{ "few", WORD_PRONOUN },
	{ "for", WORD_PREPOSITION },
	{ "friday", WORD_ADVERB },
	{ "from", WORD_PREPOSITION },
	{ "had", WORD_AUXILIARY },
	{ "has", WORD_AUXILIARY },
	{ "have", WORD_AUXILIARY },
	{ "having", WORD_AUXILIARY },
	{ "he", WORD_PRONOUN },
	{ "her", WORD_OWNER },
	{ "here", WORD_ADVERB },
	{ "herself", WORD_PRONOUN },
	{ "him", WORD_PRONOUN },
	{ "himself", WORD_PRONOUN },
	{ "his", WORD_OWNER },
	{ "how", WORD_CONJUNCTION },
	{ "i", WORD_PRONOUN },
	{ "if", WORD_CONJUNCTION },
	{ "in", WORD_PREPOSITION },
	{ "including", WORD_PREPOSITION },
	{ "inside", WORD_PREPOSITION },
	{ "instead", WORD_ADVERB },
	{ "into", WORD_PREPOSITION },
	{ "is", WORD_AUXILIARY },
	{ "it", WORD_PRONOUN },
	{ "its", WORD_OWNER },
	{ "just", WORD_ADVERB },
	{ "later", WORD_ADVERB },
	{ "less", WORD_ADVERB },
	{ "like", WORD_PREPOSITION },
	{ "many", WORD_PRONOUN },
	{ "may", WORD_AUXILIARY },
	{ "maybe", WORD_ADVERB },
	{ "me", WORD_PRONOUN },
	{ "might", WORD_AUXILIARY },
	{ "monday", WORD_ADVERB },
	{ "more", WORD_ADVERB },
	{ "most", WORD_PRONOUN },
	{ "much", WORD_ADVERB },
	{ "must", WORD_AUXILIARY },
	{ "my", WORD_OWNER },
	{ "n't", WORD_NOT },
	{ "near", WORD_PREPOSITION },
	{ "neither", WORD_DETERMINER },
	{ "never", WORD_NOT },
	{ "no", WORD_NOT },
	{ "nobody", WORD_PRONOUN },
	{ "nor", WORD_CONJUNCTION },
	{ "not", WORD_NOT },
	{ "now", WORD_ADVERB },
	{ "of", WORD_PREPOSITION },
	{ "off", WORD_PREPOSITION },
	{ "often", WORD_ADVERB },
	{ "on", WORD_PREPOSITION },
	{ "once", WORD_CONJUNCTION },
	{ "one", WORD_PRONOUN },
	{ "only", WORD_ADVERB },
	{ "onto", WORD_PREPOSITION },
	{ "or", WORD_CONJUNCTION },
	{ "others", WORD_PRONOUN },
	{ "our", WORD_OWNER },
	{ "out", WORD_PREPOSITION },
	{ "outside", WORD_PREPOSITION },
	{ "over", WORD_PREPOSITION },
	{ "per", WORD_PREPOSITION },
	{ "perhaps", WORD_ADVERB },
	{ "quite", WORD_ADVERB },
	{ "rather", WORD_ADVERB },
	{ "recently", WORD_ADVERB },
	{ "regarding", WORD_PREPOSITION },
	{ "saturday", WORD_ADVERB },
	{ "several", WORD_PRONOUN },
	{ "shall", WORD_AUXILIARY },
	{ "she", WORD_PRONOUN },
	{ "should", WORD_AUXILIARY },
	{ "since", WORD_PREPOSITION },
	{ "so", WORD_CONJUNCTION },
	{ "some", WORD_PRONOUN },
	{ "somebody", WORD_PRONOUN },
	{ "someone", WORD_PRONOUN },
	{ "soon", WORD_ADVERB },
	{ "still", WORD_ADVERB },
	{ "sunday", WORD_ADVERB },
	{ "than", WORD_PREPOSITION },
	{ "that", WORD_RELATIVE },
	{ "the", WORD_DETERMINER },
	{ "their", WORD_OWNER },
	{ "them", WORD_PRONOUN },
	{ "themselves", WORD_PRONOUN },
	{ "then", WORD_ADVERB },
	{ "there", WORD_ADVERB },
	{ "these", WORD_DETERMINER },
	{ "they", WORD_PRONOUN },
	{ "this", WORD_DETERMINER },
	{ "those", WORD_DETERMINER },
	{ "though", WORD_CONJUNCTION },
	{ "through", WORD_PREPOSITION },
	{ "throughout", WORD_PREPOSITION },
	{ "thursday", WORD_ADVERB },
	{ "to", WORD_TO },
	{ "today", WORD_ADVERB },
	{ "tomorrow", WORD_ADVERB },
	{ "too", WORD_ADVERB },
	{ "toward", WORD_PREPOSITION },
	{ "towards", WORD_PREPOSITION },
	{ "tuesday", WORD_ADVERB },
	{ "twice", WORD_ADVERB },
	{ "under", WORD_PREPOSITION },
	{ "unless", WORD_CONJUNCTION },
	{ "unlike", WORD_PREPOSITION },
	{ "until", WORD_PREPOSITION },
	{ "up", WORD_PREPOSITION },
	{ "upon", WORD_PREPOSITION },
	{ "us", WORD_PRONOUN },
	{ "very", WORD_ADVERB },
	{ "via", WORD_PREPOSITION },
	{ "was", WORD_AUXILIARY },
	{ "we", WORD_PRONOUN },
	{ "wednesday", WORD_ADVERB },
	{ "were", WORD_AUXILIARY },
	{ "what", WORD_RELATIVE },
	{ "when", WORD_CONJUNCTION },
	{ "where", WORD_CONJUNCTION },
	{ "whereas", WORD_CONJUNCTION },
	{ "whether", WORD_CONJUNCTION },
	{ "which", WORD_RELATIVE },
	{ "while", WORD_CONJUNCTION },
	{ "who", WORD_RELATIVE },
	{ "whom", WORD_RELATIVE },
	{ "whose", WORD_RELATIVE },
	{ "why", WORD_CONJUNCTION },
	{ "will", WORD_AUXILIARY },
	{ "with", WORD_PREPOSITION },
	{ "within", WORD_PREPOSITION },
	{ "without", WORD_PREPOSITION },
	{ "wo", WORD_AUXILIARY },
	{ "would", WORD_AUXILIARY },
	{ "yesterday", WORD_ADVERB },
	{ "yet", WORD_CONJUNCTION },
	{ "you", WORD_PRONOUN },
	{ "your", WORD_OWNER },
};

/* Nouns for somebody or some body that speaks. Sorted. */
/* clang-format off */
static const char *const roles[] = {
	"activist",       "actor",          "actress",
	"administration", "admiral",        "adviser",
	"advisor",        "agency",         "agent",
	"aide",           "ally",           "alumnus",
	"ambassador",     "analyst",        "anchor",
	"anchorman",      "anchorwoman",    "announcer",
	"appellant",      "archaeologist",  "archbishop",
	"architect",      "artist",         "association",
	"astronomer",     "attendant",      "attorney",
	"audience",       "auditor",        "aunt",
	"author",         "authority",      "ayatollah",
	"bank",           "banker",         "barrister",
	"batsman",        "billionaire",    "biologist",
	"bishop",         "blog",           "board",
	"bondholder",     "boss",           "bowler",
	"boxer",          "boy",            "boyfriend",
	"brigadier",      "broadcaster",    "broker",
	"brother",        "builder",        "bureau",
	"businessman",    "businesswoman",  "bystander",
	"cadet",          "caller",         "campaign",
	"campaigner",     "candidate",      "captain",
	"captive",        "cardinal",       "carpenter",
	"celebrity",      "chair",          "chairman",
	"chairwoman",     "chancellor",     "charity",
	"chauffeur",      "chef",           "chemist",
	"chief",          "child",          "children",
	"citizen",        "cleric",         "clerk",
	"climatologist",  "coach",          "colleague",
	"colonel",        "columnist",      "comedian",
	"commander",      "commentator",    "commission",
	"commissioner",   "committee",      "commuter",
	"company",        "complainant",    "complaint",
	"composer",       "comptroller",    "conductor",
	"congressman",    "congresswoman",  "consultant",
	"contender",      "contractor",     "controller",
	"coordinator",    "coroner",        "correspondent",
	"council",        "councillor",     "councilman",
	"councilwoman",   "counsel",        "counterpart",
	"couple",         "court",          "cousin",
	"critic",         "crowd",          "curator",
	"customer",       "cyclist",        "dad",
	"daughter",       "defendant",      "defender",
	"delegate",       "democrat",       "department",
	"deputy",         "deserter",       "designer",
	"detective",      "developer",      "dictator",
	"diplomat",       "director",       "doctor",
	"document",       "donor",          "driller",
	"driver",         "duo",            "economist",
	"editor",         "electrician",    "emir",
	"emperor",        "employee",       "engineer",
	"entrepreneur",   "envoy",          "epidemiologist",
	"evangelist",     "executive",      "expert",
	"eyewitness",     "fan",            "farmer",
	"father",         "fiance",         "fiancee",
	"fighter",        "filing",         "filmmaker",
	"financier",      "firefighter",    "firm",
	"fisherman",      "fishermen",      "follower",
	"forecaster",     "foreman",        "foundation",
	"founder",        "friend",         "front-runner",
	"frontrunner",    "general",        "geneticist",
	"geologist",      "girl",           "girlfriend",
	"goalkeeper",     "golfer",         "government",
	"governor",       "granddaughter",  "grandfather",
	"grandmother",    "grandson",       "group",
	"grower",         "guard",          "guest",
	"gunman",         "hacker",         "headmaster",
	"headteacher",    "heckler",        "heir",
	"historian",      "host",           "hostage",
	"husband",        "imam",           "industrialist",
	"inmate",         "insider",        "inspector",
	"institute",      "interviewer",    "investigator",
	"investor",       "jockey",         "journalist",
	"judge",          "juror",          "justice",
	"kidnapper",      "king",           "landlady",
	"landlord",       "landowner",      "lawmaker",
	"lawsuit",        "lawyer",         "leader",
	"leaker",         "lecturer",       "legislator",
	"letter",         "lieutenant",     "lifeguard",
	"lobbyist",       "magazine",       "magistrate",
	"magnate",        "man",            "manager",
	"marshal",        "mayor",          "mechanic",
	"member",         "men",            "meteorologist",
	"midfielder",     "midwife",        "migrant",
	"militant",       "miner",          "minister",
	"ministry",       "moderator",      "mogul",
	"mom",            "monk",           "mother",
	"mp",             "mullah",         "musician",
	"narrator",       "navigator",      "neighbor",
	"neighbour",      "nephew",         "network",
	"newspaper",      "newsreader",     "niece",
	"nominee",        "novelist",       "nun",
	"nurse",          "observer",       "office",
	"officer",        "official",       "oncologist",
	"onlooker",       "operative",      "opponent",
	"organisation",   "organiser",      "organization",
	"organizer",      "owner",          "painter",
	"pair",           "panel",          "paper",
	"paramedic",      "parent",         "participant",
	"partner",        "party",          "passenger",
	"pastor",         "pathologist",    "patient",
	"pedestrian",     "pensioner",      "people",
	"performer",      "persecutor",     "person",
	"petitioner",     "photographer",   "physician",
	"physicist",      "pilot",          "pitcher",
	"plaintiff",      "player",         "plumber",
	"poet",           "police",         "policeman",
	"pollster",       "pope",           "preacher",
	"predecessor",    "premier",        "presenter",
	"president",      "priest",         "prince",
	"princess",       "principal",      "prisoner",
	"producer",       "professor",      "programmer",
	"prosecutor",     "protester",      "protestor",
	"provost",        "psychologist",   "publisher",
	"quarterback",    "queen",          "rabbi",
	"rancher",        "rapper",         "rebel",
	"recruit",        "rector",         "referee",
	"refugee",        "regulator",      "report",
	"reporter",       "representative", "republican",
	"researcher",     "resident",       "retailer",
	"rival",          "sailor",         "scholar",
	"scientist",      "sculptor",       "secretary",
	"senator",        "sergeant",       "shareholder",
	"sheriff",        "shopkeeper",     "sibling",
	"singer",         "sister",         "site",
	"skipper",        "soldier",        "solicitor",
	"son",            "source",         "speaker",
	"spokesman",      "spokespeople",   "spokesperson",
	"spokeswoman",    "sprinter",       "staffer",
	"star",           "statement",      "stewardess",
	"strategist",     "striker",        "student",
	"study",          "successor",      "sultan",
	"supporter",      "surgeon",        "surrogate",
	"survivor",       "suspect",        "swimmer",
	"taoiseach",      "teacher",        "team",
	"technician",     "teen",           "teenager",
	"tenant",         "tourist",        "trader",
	"trainer",        "treasurer",      "trooper",
	"trustee",        "tycoon",         "umpire",
	"uncle",          "undergraduate",  "union",
	"user",           "veteran",        "victim",
	"viewer",         "virologist",     "visitor",
	"volunteer",      "voter",          "warlord",
	"watchdog",       "website",        "whistleblower",
	"widow",          "widower",        "wife",
	"winger",         "winner",         "witness",
	"woman",          "women",          "worker",
	"writer",         "youth",
};
/* clang-format on */

#define LONGEST 24

/* Copies in lower case; false: too long to be in a list. */
static bool lower(str w, char *out)
{
	if (w.n >= LONGEST)
		return false;
	for (size_t i = 0; i < w.n; i++)
		out[i] = ascii_lower(w.p[i]);
	out[w.n] = '\0';
	return true;
}

static int by_word(const void *word, const void *row)
{
	return strcmp(word, ((const struct function_word *)row)->word);
}

static bool words_function(str w, word_class *out)
{
	const struct function_word *found;
	char word[LONGEST];

	if (!lower(w, word))
		return false;
	found = bsearch(word, function_words, sizeof function_words / sizeof *function_words,
			sizeof *function_words, by_word);
	if (found)
		*out = found->kind;
	return found != NULL;
}

static int by_role(const void *word, const void *row)
{
	return strcmp(word, *(const char *const *)row);
}

static bool find_role(const char *word)
{
	return bsearch(word, roles, sizeof roles / sizeof *roles, sizeof *roles, by_role) != NULL;
}

static bool words_role(str w)
{
	char word[LONGEST];

	if (w.n < 3 || !lower(w, word))
		return false;
	if (find_role(word))
		return true;
	if (word[w.n - 1] != 's')
		return false;
	word[w.n - 1] = '\0';
	if (find_role(word))
		return true;
	if (w.n > 4 && memcmp(word + w.n - 3, "ie", 2) == 0) {
		memcpy(word + w.n - 3, "y", 2);
		return find_role(word);
	}
	return false;
}

bool words_legal_form(str w)
{
	static const char *const forms[] = {
		"AB",          "AG",   "ASA",  "A/S",     "Berhad",  "Bhd",      "BV",  "Co",
		"Company",     "Corp", "GmbH", "Group",   "Holding", "Holdings", "Inc", "JSC",
		"Corporation", "KK",   "LLC",  "Limited", "Ltd",     "NV",       "Oyj", "PJSC",
		"PLC",         "Pty",  "SA",   "SE",      "SpA",     "Tbk",
	};

	return IS_ONE_OF(w, forms);
}

/* ---- the cache: a word has one place in it, and drives out what was there */

#define SLOTS 8192

struct word_slot {
	uint64_t hash; /* of the word; 0: none yet */
	word_facts facts;
};

static word_facts facts_of(str w)
{
	word_facts f = { .function = WORD_CLASSES };
	word_class c;

	if (words_function(w, &c))
		f.function = (uint8_t)c;
	if (!cue_lookup(w, &f.cue))
		f.cue.kind = CUE_NONE;
	f.role = words_role(w);
	f.measure = (uint8_t)measure_of(w);
	return f;
}

const word_facts *words_look_up(word_cache *c, str w)
{
	static const word_facts unknown = { .function = WORD_CLASSES };
	struct word_slot *slot;
	uint64_t hash;

	if (w.n == 0 || w.n >= LONGEST)
		return &unknown;
	if (!c->slots)
		c->slots = xcalloc(SLOTS, sizeof *c->slots);
	hash = hash_str(w) | 1;
	slot = &c->slots[(hash >> 32) % SLOTS];
	if (slot->hash != hash) {
		slot->facts = facts_of(w);
		slot->hash = hash;
	}
	return &slot->facts;
}

void word_cache_clear(word_cache *c)
{
	free(c->slots);
	c->slots = NULL;
}
