/*
 * news_main.c - gloss-news, the helper program of gloss: fetches, parses, keeps the library.
 *
 *     gloss-news --article page|newsboat|sfeed|mail [FEED]   reads standard input
 *     gloss-news --article get ADDRESS
 *     gloss-news --command "feed list" [WORD]...             a command of gloss
 *
 * Articles are printed as lines of JSON (load/story.h); an error is a line {"error": ...}.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/json.h"
#include "base/sanitized.h"
#include "cli/news_article.h"
#include "cli/news_confine.h"
#include "cli/news_library.h"

/* Before anything from outside is parsed: what a parser may take at most. */
static void limit(bool article)
{
	static const struct {
		int what; /* what glibc has an enum for, other C libraries an int */
		rlim_t most;
	} limits[] = {
		{ RLIMIT_AS, SANITIZED ? RLIM_INFINITY : (rlim_t)1 << 30 },
		{ RLIMIT_CPU, 20 },
		{ RLIMIT_CORE, 0 },
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit r = { limits[i].most, limits[i].most };

		/* First comes SIGXCPU, which says why; at the hard limit SIGKILL, which does not. */
		if (limits[i].what == RLIMIT_CPU)
			r.rlim_max += 2;

		/* Many feeds may take their time; one article may not. */
		if (article || limits[i].what != RLIMIT_CPU)
			setrlimit(limits[i].what, &r);
	}
}

static int usage(void)
{
	fputs("gloss: gloss-news is run by gloss, not by hand\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "");
	if (argc < 3)
		return usage();
	limit(strcmp(argv[1], "--article") == 0);
	if (strcmp(argv[1], "--command") == 0) {
		news_confine_command(argv[2]);
		return news_command(argc - 2, argv + 2);
	}
	if (strcmp(argv[1], "--article") != 0)
		return usage();
	return news_article(argv[2], argc > 3 ? argv[3] : "");
}
