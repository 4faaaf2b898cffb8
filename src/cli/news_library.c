/* news_library.c - gloss library, and which command of gloss-news is which. */
#include "cli/news_library.h"

#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/news_keep.h"
#include "cli/news_print.h"
#include "library/part.h"

/* Of a part the first line counts; the articles wait for it. */
typedef struct part_printer {
	printer p;
	vec(library_article) articles;
	arena mem;
} part_printer;

static bool keep_for_print(void *arg, const library_article *a)
{
	part_printer *pp = arg;
	library_article copy = *a;
	str *const strings[] = { &copy.identity, &copy.feed,   &copy.url,
				 &copy.title,    &copy.author, &copy.outlet };

	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		*strings[i] = arena_copy(&pp->mem, *strings[i]);
	vec_push(&pp->articles, copy);
	return true;
}

static void print_counts(const library_part *part)
{
	const struct {
		const char *key;
		int64_t value;
	} members[] = { { "all", part->all },
			{ "unread", part->all_unread },
			{ "before", part->before },
			{ "found", part->found } };
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	json_open(&w, '{');
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		json_key(&w, members[i].key);
		json_put_int(&w, members[i].value);
	}
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

static bool list_part(const args *a, library *lib, const library_query *q, printer *p, err *e)
{
	const char *around = args_value(a, "around"), *way = args_value(a, "unread-from");
	part_printer pp = { .p = *p };
	library_part part = { .words = str_of(args_value(a, "words")),
			      .unread = !way                       ? 0
					: strcmp(way, "next") == 0 ? 1
								   : -1 };
	long place = 1;
	bool ok = args_number(a, "place", 1, 1, &place, e);

	if (ok && around && !news_number(around, &part.around))
		ok = err_set(e, GLOSS_ERR_USAGE, "'%s' should be an article's number", around);
	part.place = place - 1;
	ok = ok && library_list_part(lib, q, &part, keep_for_print, &pp, e);
	if (ok && p->json && (around || way || args_has(a, "place")))
		print_counts(&part);
	for (size_t i = 0; ok && i < pp.articles.n; i++)
		print_article(&pp.p, &pp.articles.p[i]);
	p->count = pp.p.count;
	vec_clear(&pp.articles);
	arena_clear(&pp.mem);
	return ok;
}

static int library_list_command(const args *a)
{
	library_query q = { .feed = str_of(args_value(a, "feed")),
			    .unread = args_has(a, "unread"),
			    .starred = args_has(a, "starred") };
	printer p = { .json = print_is_json(a) };
	library *lib = NULL;
	long limit = 0;
	bool ok;
	err e;

	ok = args_number(a, "limit", 1, 100, &limit, &e) && (lib = library_open(NULL, NULL, &e));
	q.limit = limit;
	ok = ok && list_part(a, lib, &q, &p, &e);
	library_close(lib);
	return !ok ? args_fail(&e) : p.count ? 0 : 1;
}

static bool mark_one(library *lib, const args *a, const char *word, err *e)
{
	int64_t id;

	if (!news_number(word, &id))
		return err_set(e, GLOSS_ERR_USAGE, "'%s' should be an article's number", word);
	return (!args_has(a, "read") || library_set(lib, id, LIBRARY_READ, true, e)) &&
	       (!args_has(a, "unread") || library_set(lib, id, LIBRARY_READ, false, e)) &&
	       (!args_has(a, "star") || library_set(lib, id, LIBRARY_STARRED, true, e)) &&
	       (!args_has(a, "unstar") || library_set(lib, id, LIBRARY_STARRED, false, e));
}

static int library_mark_command(const args *a)
{
	err e;
	library *lib = library_open(NULL, NULL, &e);
	bool ok = lib != NULL;

	for (int i = 0; ok && i < a->operand_count; i++)
		ok = mark_one(lib, a, a->operands[i], &e);
	library_close(lib);
	return ok ? 0 : args_fail(&e);
}

/* --- which command --- */

static const struct {
	const command *command;
	int (*run)(const args *a);
} runs[] = {
	{ &cmd_feed_add, news_feed_add },
	{ &cmd_feed_export, news_feed_export },
	{ &cmd_feed_fetch, news_feed_fetch },
	{ &cmd_feed_import, news_feed_import },
	{ &cmd_feed_list, news_feed_list },
	{ &cmd_feed_remove, news_feed_remove },
	{ &cmd_library_list, library_list_command },
	{ &cmd_library_mark, library_mark_command },
	{ &cmd_search, news_search },
};

int news_run(const args *a)
{
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (runs[i].command == a->command)
			return runs[i].run(a);
	return 2;
}

/* args.c prints the others in its help; there is none to print here. */
const command *const commands[] = { &cmd_search, NULL };

int news_command(int argc, char **argv)
{
	args a;
	err e;

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		if (strcmp(runs[i].command->name, argv[0]) != 0)
			continue;
		if (!args_parse(&a, runs[i].command, argc, argv, &e))
			return args_fail(&e);
		return runs[i].run(&a);
	}
	fprintf(stderr, "gloss: '%s' is no command of gloss-news\n", argv[0]);
	return 2;
}
