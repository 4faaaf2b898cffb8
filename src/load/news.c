/* news.c - see news.h. */
#include "load/news.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/json.h"
#include "base/url.h"
#include "load/helper.h"
#include "load/sniff.h"
#include "load/story.h"

enum { SILENCE_MS = 200 };

/* What lies below the library's list when there is no article yet. */
#define ABOUT_LIBRARY                                                                              \
	"The library\n\n"                                                                          \
	"F2 lists the articles that were fetched and read. There, A adds a feed, R fetches all "   \
	"feeds, n and p go to unread articles, ENTER opens one.\n\n"                               \
	"gloss feed import takes over an OPML file, or newsboat's list of feeds.\n"

/* What a helper's lines are collected in. */
typedef struct answer {
	story story;
	bool ended;
	const news_options *options;
} answer;

static bool is_host(const char *from)
{
	return from && strcmp(from, "text") != 0 && strcmp(from, "html") != 0;
}

/* The value of two hex digits; 0: they are none, or stand for NUL. */
static char byte_of(const char *digits)
{
	int high = ascii_hex(digits[0]), low = high < 0 ? -1 : ascii_hex(digits[1]);

	return low < 0 ? 0 : (char)(high << 4 | low);
}

/* "file:///a/b%20c" to "/a/b c", in the arena; others as they are. */
static const char *path_of(arena *a, const char *source)
{
	url u = url_split(str_of(source));
	char *out;
	size_t n = 0;

	if (!str_eq_nocase(u.scheme, STR("file")) ||
	    (u.has_authority && u.host.n && !str_eq_nocase(u.host, STR("localhost"))))
		return source;
	out = arena_alloc(a, u.path.n + 1);
	for (size_t i = 0; i < u.path.n; i++) {
		bool escape = u.path.p[i] == '%' && i + 2 < u.path.n;
		char c = escape ? byte_of(u.path.p + i + 1) : 0;

		out[n++] = c ? c : u.path.p[i];
		i += c ? 2 : 0;
	}
	out[n] = '\0';
	return out;
}

/* "@12" is an article of the library. */
static bool is_number(const char *source)
{
	return source[0] == '@' && source[1] &&
	       strspn(source + 1, "0123456789") == strlen(source + 1);
}

static bool is_named_page(const char *path)
{
	str name = str_of(path);

	return str_ends(name, STR(".html")) || str_ends(name, STR(".htm")) ||
	       str_ends(name, STR(".xhtml"));
}

/* What a file or a pipe is, by its beginning or what the user said. */
static sniff_kind kind_of(const char *path, const news_options *o, const char **other)
{
	sniff_kind kind;

	*other = NULL;
	if (o->from)
		return strcmp(o->from, "text") == 0 ? SNIFF_TEXT : SNIFF_PAGE;
	kind = sniff_source(path, o->at_once ? SILENCE_MS : -1, other);
	return kind == SNIFF_TEXT && is_named_page(path) ? SNIFF_PAGE : kind;
}

bool news_is_remote(const char *source, const char *from)
{
	return !is_host(from) && url_is_web(str_of(source));
}

static bool take_line(void *arg, str line, err *e)
{
	answer *a = arg;
	int64_t got = 0, total = 0;
	arena tmp = { 0 };
	json doc;

	if (!str_starts(line, STR("{\"progress\"")))
		return story_read_line(&a->story, line, &a->ended, e);
	if (a->options->progress && json_parse(&tmp, line, &doc, e)) {
		json_int(json_get(&doc, STR("progress")), &got);
		json_int(json_get(&doc, STR("total")), &total);
		a->options->progress(a->options->arg, (size_t)got, (size_t)total);
	}
	arena_clear(&tmp);
	return true;
}

static gloss_article *ask(const char *const *words, int input, const char *source,
			  const news_options *options, err *e)
{
	answer a = { .options = options };
	helper_job job = {
		.words = words, .input = input, .stop = options->stop, .line = take_line, .arg = &a
	};
	gloss_article *art = NULL;
	bool ok = helper_run(&job, e);

	if (ok && !a.ended)
		ok = err_set(e, GLOSS_ERR_SYSTEM, "could not be read: the helper program gave up");
	if (ok) {
		story_fact(&a.story, GLOSS_FACT_SOURCE, str_of(source));
		art = story_article(&a.story);
	} else if (!e->where[0]) {
		err_at(e, source, 0, 0);
	}
	story_clear(&a.story);
	return art;
}

/* What is named as standard input or a file, as the helper's input. -1: `e` is set. */
static int open_input(const char *path, err *e)
{
	int fd = strcmp(path, "-") == 0 ? fcntl(0, F_DUPFD_CLOEXEC, 3)
					: open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		err_errno(e, path);
	return fd;
}

static gloss_article *open_remote(const char *source, const news_options *o, err *e)
{
	const char *const words[] = { "--article", is_number(source) ? "stored" : "get", source,
				      NULL };

	return ask(words, -1, source, o, e);
}

/* A file or a pipe that the helper is to read. */
static gloss_article *open_foreign(const char *path, const char *kind, const char *source,
				   const news_options *o, err *e)
{
	const char *feed = is_host(o->from) ? getenv("SFEED_FEED_PATH") : NULL;
	const char *const words[] = { "--article", kind, feed ? feed : "", NULL };
	gloss_article *art;
	int fd = open_input(path, e);

	if (fd < 0)
		return NULL;
	art = ask(words, fd, source, o, e);
	close(fd);
	return art;
}

static gloss_article *open_local(const char *source, const news_options *o, err *e)
{
	arena tmp = { 0 };
	const char *path = path_of(&tmp, source), *other;
	sniff_kind kind = kind_of(path, o, &other);
	gloss_article *art = NULL;

	if (kind == SNIFF_OTHER) {
		err_set(e, GLOSS_ERR_INPUT, "%s", other);
		err_at(e, source, 0, 0);
	} else if (kind == SNIFF_TEXT) {
		art = o->to_end ? gloss_article_load(path, e) : gloss_article_open(path, e);
	} else {
		art = open_foreign(path,
				   is_host(o->from)     ? o->from
				   : kind == SNIFF_MAIL ? "mail"
							: "page",
				   source, o, e);
	}
	arena_clear(&tmp);
	return art;
}

gloss_article *news_open(const char *source, const news_options *o, err *e)
{
	memset(e, 0, sizeof *e);
	if (strcmp(source, "@library") == 0)
		return gloss_article_from_text(STR(ABOUT_LIBRARY), "@library", e);
	if (!is_host(o->from) && (url_is_web(str_of(source)) || is_number(source)))
		return open_remote(source, o, e);
	return open_local(source, o, e);
}

bool news_is_text(const char *source, const char *from)
{
	const news_options options = { .from = from, .at_once = true };
	const char *other;

	return kind_of(source, &options, &other) == SNIFF_TEXT;
}

gloss_article *news_load(const char *source, const char *from, err *e)
{
	const news_options options = { .from = from, .to_end = true };

	return news_open(source, &options, e);
}
