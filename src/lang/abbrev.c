/* abbrev.c - the list of abbreviations. */
#include "lang/abbrev.h"

#include <stdlib.h>
#include <string.h>

typedef struct abbrev {
	const char *word;
	bool leads;
} abbrev;

/* Sorted bytewise. Titles, months and "No" lead; company forms and units do not. */
static const abbrev list[] = {
	{ "Adm", true },   { "Apr", true },   { "Assn", false },  { "Asst", true },
	{ "Atty", true },  { "Aug", true },   { "Ave", false },   { "Blvd", false },
	{ "Brig", true },  { "Bros", false }, { "Capt", true },   { "Cmdr", true },
	{ "Co", false },   { "Col", true },   { "Comdr", true },  { "Comm", true },
	{ "Corp", false }, { "Cpl", true },   { "Dec", true },    { "Del", true },
	{ "Dept", true },  { "Dist", false }, { "Dr", true },     { "Engr", true },
	{ "Esq", false },  { "Feb", true },   { "Fr", true },     { "Fri", true },
	{ "Ft", true },    { "Gen", true },   { "Gov", true },    { "Hon", true },
	{ "Inc", false },  { "Insp", true },  { "Jan", true },    { "Jr", false },
	{ "Jul", true },   { "Jun", true },   { "Lt", true },     { "Ltd", false },
	{ "Maj", true },   { "Mar", true },   { "Messrs", true }, { "Mlle", true },
	{ "Mme", true },   { "Mon", true },   { "Mr", true },     { "Mrs", true },
	{ "Ms", true },    { "Msgr", true },  { "Mt", true },     { "No", true },
	{ "Nos", true },   { "Nov", true },   { "Oct", true },    { "Ph", true },
	{ "Pres", true },  { "Prof", true },  { "Pt", true },     { "Pte", false },
	{ "Pty", false },  { "Pvt", true },   { "Rep", true },    { "Reps", true },
	{ "Rev", true },   { "Rs", true },    { "Rt", true },     { "Sec", true },
	{ "Sen", true },   { "Sens", true },  { "Sep", true },    { "Sept", true },
	{ "Sgt", true },   { "Sr", false },   { "St", true },     { "Ste", true },
	{ "Supt", true },  { "Univ", false }, { "approx", true }, { "ca", true },
	{ "cf", true },    { "etc", false },  { "fig", true },    { "pp", true },
	{ "v", true },     { "viz", true },   { "vs", true },
};

static int compare(const void *key, const void *item)
{
	const str *word = key;
	const abbrev *a = item;
	int order = strncmp(word->p, a->word, word->n);

	return order ? order : -(int)(a->word[word->n] != '\0');
}

static const abbrev *find(str word)
{
	if (word.n > 6)
		return NULL;
	return bsearch(&word, list, sizeof list / sizeof *list, sizeof *list, compare);
}

bool abbrev_is(str word)
{
	return find(word) != NULL;
}

bool abbrev_leads(str word)
{
	const abbrev *a = find(word);

	return a && a->leads;
}
