/* cmd_bookmark.c - gloss bookmark: newsboat's bookmark-cmd, into the notes. */
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/url.h"
#include "gloss/note.h"
#include "load/story.h"
#include "text/tell.h"

/* newsboat hands a "'" over as "%27". */
static str unquoted(arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1);
	size_t n = 0;

	for (; *s; s++) {
		if (strncmp(s, "%27", 3) == 0) {
			out[n++] = '\'';
			s += 2;
		} else {
			out[n++] = *s;
		}
	}
	return (str){ out, n };
}

static const char *operand(const args *a, int i)
{
	return i < a->operand_count ? a->operands[i] : "";
}

/* The article as far as the feed reader knows it: the headline, and where it is. */
static gloss_article *article_of(const args *a, str address)
{
	story s = { .open = false };
	gloss_article *art;

	story_fact(&s, GLOSS_FACT_URL, address);
	story_fact(&s, GLOSS_FACT_TITLE, unquoted(&s.mem, operand(a, 1)));
	story_fact(&s, GLOSS_FACT_OUTLET, unquoted(&s.mem, operand(a, 3)));
	story_fact(&s, GLOSS_FACT_SOURCE, address);
	story_headline(&s);
	art = story_article(&s);
	story_clear(&s);
	return art;
}

/* The same bookmark a second time is none. */
static bool is_there(const gloss_notes *ns, str body)
{
	for (size_t i = 0; i < gloss_notes_count(ns); i++) {
		gloss_note n = gloss_notes_get(ns, i);

		if (n.type == GLOSS_BOOKMARK && n.exact.n == 0 && str_eq(n.body, body))
			return true;
	}
	return false;
}

/* newsboat shows a line of standard output as the error; a person reads the other. */
static int complain(const err *e)
{
	if (isatty(1))
		return args_fail(e);
	tell_error(stdout, e);
	return 2;
}

static int run(const args *a)
{
	arena mem = { 0 };
	str address = str_of(a->operands[0]);
	gloss_note draft = { .type = GLOSS_BOOKMARK, .body = unquoted(&mem, operand(a, 2)) };
	gloss_article *art = NULL;
	gloss_notes *ns = NULL;
	bool ok = true;
	err e = { 0 };

	if (!url_is_web(address))
		ok = err_set(&e, GLOSS_ERR_USAGE, "'%s' should be an http or https address",
			     a->operands[0]);
	if (ok) {
		art = article_of(a, address);
		ns = gloss_notes_open(NULL, art, &e);
		ok = ns && (is_there(ns, draft.body) || gloss_notes_add(ns, &draft, NULL, &e));
	}
	gloss_notes_close(ns);
	gloss_article_unref(art);
	arena_clear(&mem);
	return ok ? 0 : complain(&e);
}

static const option options[] = {
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_bookmark = {
	"bookmark",
	"ADDRESS [TITLE [DESCRIPTION [FEED]]]",
	1,
	4,
	options,
	run,
	"puts a bookmark on an article; for newsboat: bookmark-cmd \"gloss bookmark --\"",
};
