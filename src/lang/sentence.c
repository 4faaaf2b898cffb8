/* sentence.c - sentence starts from stops, case and abbreviations. */
#include "lang/sentence.h"

#include "lang/abbrev.h"

static bool is_closing(const token *t)
{
	if (t->kind == TOKEN_CLOSE)
		return true;
	return t->kind == TOKEN_QUOTE && !(t->flags & (TOKEN_OPENS | TOKEN_SPACED));
}

/* Opening marks are of the sentence that they open. */
static size_t skip_opening(const token_list *list, size_t i)
{
	while (i < list->n && !(list->p[i].flags & TOKEN_BLOCK) &&
	       (list->p[i].kind == TOKEN_QUOTE || list->p[i].kind == TOKEN_OPEN ||
		list->p[i].kind == TOKEN_DASH))
		i++;
	return i;
}

/* Can the word at `i` (behind opening marks) be the first of a sentence? */
static bool may_start(const token_list *list, size_t i)
{
	const token *t;

	i = skip_opening(list, i);
	if (i >= list->n || (list->p[i].flags & TOKEN_BLOCK))
		return false;
	t = &list->p[i];
	if (t->kind == TOKEN_WORD)
		return !(t->flags & TOKEN_LOWER) || (t->flags & TOKEN_DIGIT);
	return t->kind == TOKEN_NUMBER || t->kind == TOKEN_SYMBOL || t->kind == TOKEN_ADDRESS;
}

/* Words that follow "U.S." or "Inc." in the middle of a sentence are rarely among these. */
static bool is_usual_start(str text, const token *t)
{
	static const str words[] = {
		STR("The"),   STR("He"),   STR("She"),   STR("It"),      STR("In"),  STR("But"),
		STR("They"),  STR("We"),   STR("I"),     STR("A"),       STR("An"),  STR("And"),
		STR("This"),  STR("That"), STR("These"), STR("However"), STR("On"),  STR("At"),
		STR("If"),    STR("As"),   STR("His"),   STR("Her"),     STR("Its"), STR("Their"),
		STR("There"), STR("When"), STR("While"), STR("For"),     STR("You"), STR("After"),
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (token_is(text, t, words[i]))
			return true;
	return false;
}

/* Does the abbreviation at `i` end a sentence as well? */
static bool abbrev_ends(const token_list *list, str text, size_t i)
{
	const token *t = &list->p[i];
	str word = { text.p + t->start, t->end - t->start - 1 };
	size_t next = skip_opening(list, i + 1);

	if (abbrev_leads(word) || next >= list->n)
		return false;
	/* An initial, but for "on X. He" and "plan B. The". */
	if (word.n == 1 && ((t->flags & TOKEN_BLOCK) || !(t[-1].flags & TOKEN_LOWER)))
		return false;
	return is_usual_start(text, &list->p[next]);
}

/* Does a sentence end with the token at `i` (closing marks follow perhaps)? */
static bool ends(const token_list *list, str text, size_t i)
{
	const token *t = &list->p[i];

	if (t->kind == TOKEN_WORD)
		return (t->flags & TOKEN_ABBREV) && abbrev_ends(list, text, i);
	return t->kind == TOKEN_STOP;
}

void sentence_mark(token_list *list, str text)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->p[i].flags & TOKEN_BLOCK)
			list->p[i].flags |= TOKEN_SENTENCE;
	for (size_t i = 0; i < list->n; i++) {
		size_t next = i + 1;

		if (!ends(list, text, i))
			continue;
		while (next < list->n && !(list->p[next].flags & TOKEN_BLOCK) &&
		       (is_closing(&list->p[next]) || list->p[next].kind == TOKEN_STOP))
			next++;
		if (may_start(list, next))
			list->p[next].flags |= TOKEN_SENTENCE;
	}
}

size_t sentence_end(const token_list *list, size_t i)
{
	for (i++; i < list->n && !(list->p[i].flags & TOKEN_SENTENCE); i++)
		;
	return i < list->n ? i : list->n;
}

size_t sentence_start(const token_list *list, size_t i)
{
	while (i > 0 && !(list->p[i].flags & TOKEN_SENTENCE))
		i--;
	return i;
}
