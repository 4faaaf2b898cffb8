/* offers.c - what could stand in the line that is asked for, and what it would do: Tab takes it. */
#include <stdio.h>

#include "app/command.h"
#include "app/view.h"
#include "tui/infobox.h"

#define OFFERS_MOST 8 /* rows */

/* The first of `most` to show, so that the one that Tab has taken is among them. */
static size_t first_of(size_t n, size_t most, size_t chosen)
{
	size_t first = chosen < most / 2 ? 0 : chosen - most / 2;

	return first + most > n ? (n > most ? n - most : 0) : first;
}

void offers_draw(app *a, surface *s)
{
	const prompt *p = &a->ask.line;
	infobox_row rows[OFFERS_MOST] = { 0 };
	str *texts = p->choices;
	size_t most = s->rows / 2 < OFFERS_MOST ? (size_t)s->rows / 2 : OFFERS_MOST;
	size_t n = p->choices_n, first, used = 0;
	arena tmp = { 0 };
	char title[48];

	if (!p->complete)
		return;
	if (!n)
		n = p->complete(p->complete_arg, &tmp, prompt_text(p), &texts);
	first = first_of(n, most, p->choices_n ? p->choice : 0);
	for (size_t i = first; i < n && used < most; i++) {
		const char *about =
			p->complete == command_complete ? command_about(texts[i]) : NULL;

		rows[used].chosen = p->choices_n && i == p->choice;
		rows[used].key = texts[i];
		rows[used++].text = str_of(about ? about : "");
	}
	snprintf(title, sizeof title, used < n ? "%zu to %zu of %zu" : "%zu to %zu", first + 1,
		 first + used, n);
	infobox_draw(s, ALIGN_LEFT, str_of(used < n ? title : "TAB takes"), rows, used);
	arena_clear(&tmp);
}
