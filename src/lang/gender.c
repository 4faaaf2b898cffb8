/* gender.c - titles and first names. */
#include "lang/gender.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

#define LONGEST 16 /* letters of a name in the lists, and one */

/* Sorted. */
static const char *const men[] = {
	"aaron",       "abdul",     "abdullah",    "abraham",   "adam",      "adolf",
	"ahmad",       "ahmed",     "alan",        "albert",    "alberto",   "alejandro",
	"alexander",   "alexei",    "alfred",      "ali",       "allen",     "alvin",
	"amit",        "anatoly",   "anders",      "andre",     "andreas",   "andrei",
	"andrew",      "andrzej",   "anthony",     "antonio",   "antony",    "antti",
	"anwar",       "arnold",    "arthur",      "arturo",    "arvind",    "ashraf",
	"barack",      "barry",     "ben",         "benjamin",  "bernard",   "bernie",
	"bill",        "billy",     "bob",         "boris",     "brad",      "bradley",
	"brandon",     "brendan",   "brian",       "bruce",     "bruno",     "carl",
	"carlos",      "cesar",     "charles",     "charlie",   "christian", "christoph",
	"christopher", "chuck",     "clarence",    "colin",     "craig",     "cyril",
	"dan",         "daniel",    "darren",      "dave",      "david",     "denis",
	"dennis",      "derek",     "diego",       "dieter",    "dimitri",   "dirk",
	"dmitri",      "dmitry",    "dominic",     "don",       "donald",    "doug",
	"douglas",     "duncan",    "dwayne",      "eddie",     "edgar",     "eduardo",
	"edward",      "edwin",     "emanuel",     "emmanuel",  "enrique",   "eric",
	"erik",        "ernest",    "ethan",       "eugene",    "evan",      "ewan",
	"felipe",      "felix",     "fernando",    "francesco", "francisco", "franco",
	"frank",       "franklin",  "fred",        "frederick", "fritz",     "gary",
	"gavin",       "geoffrey",  "george",      "gerald",    "gerard",    "gerhard",
	"giovanni",    "giuseppe",  "glen",        "glenn",     "gordon",    "graham",
	"greg",        "gregory",   "guillermo",   "gustavo",   "hamid",     "hans",
	"harold",      "harry",     "hasan",       "hassan",    "hector",    "heinrich",
	"helmut",      "henri",     "henrik",      "henry",     "herbert",   "hiroshi",
	"howard",      "hugh",      "hugo",        "hussein",   "ian",       "ibrahim",
	"igor",        "imran",     "isaac",       "ivan",      "jack",      "jacob",
	"jacques",     "jair",      "jake",        "jakob",     "james",     "jared",
	"jason",       "javier",    "jean-claude", "jeff",      "jeffrey",   "jeremy",
	"jerome",      "jerry",     "jesus",       "jim",       "jimmy",     "joao",
	"joe",         "joel",      "johan",       "johannes",  "john",      "johnny",
	"jonas",       "jonathan",  "jorge",       "jose",      "josef",     "joseph",
	"joshua",      "juan",      "julio",       "justin",    "karl",      "keith",
	"ken",         "kenji",     "kenneth",     "kevin",     "khaled",    "khalid",
	"kofi",        "kurt",      "kyle",        "larry",     "lars",      "laurent",
	"lawrence",    "leo",       "leon",        "leonard",   "leonardo",  "lewis",
	"liam",        "lionel",    "lloyd",       "louis",     "luca",      "lucas",
	"luigi",       "luis",      "luiz",        "luke",      "mahmoud",   "malcolm",
	"manuel",      "marc",      "marcel",      "marco",     "marcos",    "marcus",
	"mario",       "mark",      "markus",      "martin",    "marvin",    "massimo",
	"mathias",     "matt",      "matteo",      "matthew",   "maurice",   "mauricio",
	"max",         "michael",   "michel",      "miguel",    "mike",      "mikhail",
	"milan",       "mitch",     "mitt",        "mohamed",   "mohammad",  "mohammed",
	"muhammad",    "murat",     "mustafa",     "narendra",  "nathan",    "neil",
	"nelson",      "nicholas",  "nick",        "nicolas",   "nigel",     "nikolai",
	"noah",        "norman",    "oleg",        "oleh",      "oleksandr", "oliver",
	"olivier",     "omar",      "oscar",       "osman",     "otto",      "owen",
	"pablo",       "paolo",     "patrick",     "paul",      "pavel",     "pedro",
	"pete",        "peter",     "petr",        "phil",      "philip",    "philippe",
	"pierre",      "pieter",    "piotr",       "rafael",    "rahul",     "rajiv",
	"ralph",       "ramon",     "raul",        "ray",       "raymond",   "recep",
	"ricardo",     "richard",   "rick",        "rob",       "robert",    "roberto",
	"rodrigo",     "roger",     "roland",      "ron",       "ronald",    "ross",
	"roy",         "rudolf",    "rupert",      "russell",   "ruud",      "ryan",
	"salman",      "sam",       "samuel",      "santiago",  "saul",      "scott",
	"sean",        "sebastian", "sergei",      "sergey",    "sergio",    "seth",
	"shane",       "sid",       "simon",       "stefan",    "stephane",  "stephen",
	"steve",       "steven",    "stewart",     "stuart",    "sven",      "takashi",
	"tariq",       "ted",       "terry",       "theodore",  "thierry",   "thomas",
	"tim",         "timothy",   "tobias",      "todd",      "tom",       "tomas",
	"tommy",       "tony",      "travis",      "trevor",    "tyler",     "umberto",
	"victor",      "viktor",    "vincent",     "vincenzo",  "vladimir",  "volodymyr",
	"walter",      "warren",    "wayne",       "werner",    "wilhelm",   "william",
	"willie",      "wolfgang",  "xavier",      "yasser",    "yitzhak",   "yoshihide",
	"yuri",        "yusuf",     "zachary",
};

static const char *const women[] = {
	"abigail",   "adriana",    "agnes",      "aisha",     "alejandra", "alexandra",
	"alice",     "alicia",     "alison",     "allison",   "amanda",    "amber",
	"amelia",    "amina",      "amy",        "ana",       "anastasia", "angela",
	"angelina",  "anita",      "ann",        "anna",      "anne",      "annette",
	"annie",     "antonia",    "astrid",     "audrey",    "barbara",   "beatrice",
	"becky",     "belinda",    "bernadette", "beth",      "betty",     "beverley",
	"beverly",   "brenda",     "bridget",    "brigitte",  "camilla",   "camille",
	"carla",     "carmen",     "carol",      "carolina",  "caroline",  "carolyn",
	"catherine", "cathy",      "cecilia",    "celine",    "charlotte", "cheryl",
	"chloe",     "christiane", "christina",  "christine", "cindy",     "claire",
	"clara",     "claudia",    "colleen",    "connie",    "constance", "corinne",
	"courtney",  "cristina",   "crystal",    "cynthia",   "daniela",   "danielle",
	"debbie",    "deborah",    "debra",      "delia",     "denise",    "diana",
	"diane",     "dolores",    "donna",      "dora",      "dorothy",   "ebony",
	"edith",     "eileen",     "elaine",     "eleanor",   "elena",     "elisa",
	"elisabeth", "elise",      "eliza",      "elizabeth", "ella",      "ellen",
	"emilia",    "emily",      "emma",       "erica",     "erika",     "erin",
	"esther",    "eva",        "eve",        "evelyn",    "farah",     "fatima",
	"felicia",   "fiona",      "florence",   "frances",   "gabriela",  "gail",
	"geraldine", "gina",       "giorgia",    "giulia",    "gloria",    "greta",
	"gretchen",  "hannah",     "harriet",    "hazel",     "heather",   "heidi",
	"helen",     "helena",     "helene",     "hilary",    "hillary",   "holly",
	"ida",       "ilse",       "ines",       "ingrid",    "irene",     "irina",
	"iris",      "isabel",     "isabella",   "isabelle",  "ivana",     "ivanka",
	"jacinda",   "jacqueline", "jane",       "janet",     "janice",    "jasmine",
	"jeanette",  "jeanne",     "jennifer",   "jenny",     "jessica",   "jill",
	"joan",      "joanna",     "joanne",     "jodie",     "josephine", "joyce",
	"juanita",   "judith",     "judy",       "julia",     "juliana",   "julie",
	"juliet",    "kamala",     "karen",      "karin",     "karina",    "karolina",
	"kate",      "katharina",  "katherine",  "kathleen",  "kathryn",   "kathy",
	"katie",     "katrina",    "kayla",      "kerstin",   "khadija",   "kirsten",
	"kristen",   "kristin",    "kristina",   "larissa",   "laura",     "lauren",
	"leila",     "lena",       "leticia",    "liliana",   "lillian",   "linda",
	"lindsay",   "lisa",       "liz",        "liza",      "lois",      "lorena",
	"lorraine",  "louise",     "lucia",      "lucy",      "luisa",     "lydia",
	"lynn",      "lynne",      "madeleine",  "magdalena", "maggie",    "malala",
	"mandy",     "marcia",     "margaret",   "margarita", "maria",     "mariana",
	"marianne",  "marie",      "marilyn",    "marina",    "marine",    "marion",
	"marjorie",  "marlene",    "marta",      "martha",    "mary",      "maryam",
	"maryna",    "maureen",    "megan",      "melania",   "melanie",   "melinda",
	"melissa",   "mercedes",   "meredith",   "michelle",  "mildred",   "miranda",
	"miriam",    "moira",      "molly",      "monica",    "monika",    "morag",
	"nadia",     "nancy",      "naomi",      "natalia",   "natalie",   "nicole",
	"nikki",     "nina",       "noor",       "nora",      "norma",     "octavia",
	"olena",     "olga",       "olivia",     "pamela",    "patricia",  "patty",
	"paula",     "pauline",    "peggy",      "penelope",  "penny",     "petra",
	"phyllis",   "polly",      "priscilla",  "rachel",    "raquel",    "rebecca",
	"renata",    "renee",      "rhonda",     "rita",      "roberta",   "rosa",
	"rosalind",  "rosalyn",    "rosemary",   "roxana",    "ruth",      "sabine",
	"sabrina",   "sally",      "samantha",   "sandra",    "sara",      "sarah",
	"serena",    "shannon",    "sharon",     "sheila",    "shelley",   "shirley",
	"silvia",    "sofia",      "sonia",      "sophia",    "sophie",    "stacey",
	"stella",    "stephanie",  "sue",        "susan",     "susana",    "susanne",
	"suzanne",   "svetlana",   "sylvia",     "tamara",    "tanya",     "tara",
	"tatiana",   "teresa",     "theresa",    "therese",   "tiffany",   "tina",
	"tracy",     "ursula",     "valentina",  "valeria",   "valerie",   "vanessa",
	"vera",      "veronica",   "victoria",   "viktoria",  "violet",    "virginia",
	"vivian",    "vivienne",   "wendy",      "whitney",   "wilma",     "yasmin",
	"yolanda",   "yulia",      "yvette",     "yvonne",    "zainab",    "zoe",
};

static int by_word(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

static bool is_in(const char *word, const char *const *list, size_t n)
{
	return bsearch(word, list, n, sizeof *list, by_word) != NULL;
}

gender gender_of_title(str title)
{
	static const str his[] = { STR("Mr"), STR("Sir"), STR("Lord"), STR("King"), STR("Prince") };
	static const str hers[] = { STR("Mrs"),  STR("Ms"),   STR("Miss"),
				    STR("Lady"), STR("Dame"), STR("Queen") };

	for (size_t i = 0; i < sizeof his / sizeof *his; i++)
		if (str_eq(title, his[i]))
			return GENDER_MALE;
	for (size_t i = 0; i < sizeof hers / sizeof *hers; i++)
		if (str_eq(title, hers[i]))
			return GENDER_FEMALE;
	return GENDER_UNKNOWN;
}

gender gender_of_name(str full)
{
	char first[LONGEST];
	size_t n = 0;

	for (; n < full.n && full.p[n] != ' '; n++) {
		if (n + 1 == sizeof first)
			return GENDER_UNKNOWN;
		first[n] = ascii_lower(full.p[n]);
	}
	if (n == full.n)
		return GENDER_UNKNOWN;
	first[n] = '\0';
	if (is_in(first, men, sizeof men / sizeof *men))
		return GENDER_MALE;
	if (is_in(first, women, sizeof women / sizeof *women))
		return GENDER_FEMALE;
	return GENDER_UNKNOWN;
}
