/* cmd_read.c - the reader: gloss [FILE|URL|-]... */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/run.h"
#include "base/arena.h"
#include "base/confine.h"
#include "load/helper.h"

#define SETTINGS_MOST 64

/* "--theme=dark" is "theme=dark" of config.yaml. */
static void add_setting(run_request *q, arena *mem, const char **list, const char *name,
			const char *value)
{
	if (q->setting_count < SETTINGS_MOST)
		list[q->setting_count++] = arena_printf(mem, "%s=%s", name, value).p;
}

/* The name in "--keys=NAME"; NULL: "--keys" wants them printed. */
static const char *keys_of(const args *a)
{
	const char *name = args_value(a, "keys");

	return name && *name && strcmp(name, "text") != 0 && strcmp(name, "yaml") != 0 ? name
										       : NULL;
}

/* "--keys", "--keys=yaml", "--keys=less --list-keys": how to print them; NULL: not at all. */
static const char *keys_format(const args *a)
{
	const char *format = args_value(a, "list-keys");

	if (!format && !keys_of(a))
		format = args_value(a, "keys");
	return format;
}

static void add_settings(const args *a, run_request *q, arena *mem, const char **list)
{
	static const char *const values[] = { "theme", "width" };
	static const char *const switches[] = { "mouse", "secure", "ascii", "plain", "zen" };

	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
		if (args_has(a, values[i]))
			add_setting(q, mem, list, values[i], args_value(a, values[i]));
	for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++)
		if (args_has(a, switches[i]))
			add_setting(q, mem, list, switches[i], "yes");
	if (args_has(a, "quit-if-one-screen"))
		add_setting(q, mem, list, "one-screen", "yes");
	if (keys_of(a))
		add_setting(q, mem, list, "keys", keys_of(a));
	for (size_t i = 0; args_nth(a, "set", i); i++)
		if (q->setting_count < SETTINGS_MOST)
			list[q->setting_count++] = args_nth(a, "set", i);
	if (args_has(a, "color") && strcmp(args_value(a, "color"), "never") == 0)
		add_setting(q, mem, list, "colours", "none");
}

static marks_when marks_of(const args *a)
{
	const char *when = args_value(a, "color");

	if (when && strcmp(when, "always") == 0)
		return MARKS_ALWAYS;
	return when && strcmp(when, "never") == 0 ? MARKS_NEVER : MARKS_AUTO;
}

/* What can be left out when it is built. */
#ifdef HAVE_XML
#define WITH_XML "yes (libxml2)"
#else
#define WITH_XML "no"
#endif
#ifdef HAVE_CURL
#define WITH_CURL "yes (libcurl)"
#else
#define WITH_CURL "no"
#endif
#ifdef HAVE_SQLITE
#define WITH_SQLITE "yes (SQLite)"
#else
#define WITH_SQLITE "no"
#endif

static int version(void)
{
	static const struct {
		const char *what, *with;
	} parts[] = {
		{ "notes files", "format 1" },
		{ "web pages and feeds", WITH_XML },
		{ "fetching from the web", WITH_CURL },
		{ "library of articles", WITH_SQLITE },
	};
	static const char *const by[] = { "nothing that this kernel has", "Landlock", "seccomp",
					  "Landlock and seccomp" };

	puts(PACKAGE_STRING);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		printf("%s: %s\n", parts[i].what, parts[i].with);
	printf("parsing and fetching confined by: %s\n", by[confine_offered()]);
	return 0;
}

/* gloss alone: the library on the screen, its list where there is none. */
static int open_library(const run_request *settings)
{
	static const char *const list[] = { "--command", "library list", NULL };
	static char about[] = "@library";
	char *sources[] = { about };
	const char *term = getenv("TERM");
	run_request q = *settings;

	if (!isatty(1) || !term || strcmp(term, "dumb") == 0)
		return helper_become(list);
	q.sources = sources;
	q.source_count = 1;
	q.library = true;
	return run_reader(&q);
}

static int run(const args *a)
{
	static char standard_input[] = "-";
	char *piped[] = { standard_input };
	const char *list[SETTINGS_MOST];
	run_request q = { .settings = list };
	arena mem = { 0 };
	int status;

	add_settings(a, &q, &mem, list);
	q.from = args_value(a, "from");
	q.sources = a->operands;
	q.source_count = (size_t)a->operand_count;
	q.marks = marks_of(a);
	if (!q.source_count && !isatty(0)) {
		q.sources = piped;
		q.source_count = 1;
	}
	if (args_has(a, "version"))
		status = version();
	else if (args_has(a, "themes"))
		status = run_themes(stdout);
	else if (keys_format(a))
		status = run_keys(&q, strcmp(keys_format(a), "yaml") == 0, stdout);
	else
		status = q.source_count ? run_reader(&q) : open_library(&q);
	arena_clear(&mem);
	return status;
}

static const option options[] = {
	{ 'F', "quit-if-one-screen", NULL, NULL, "print it if it fits on the screen" },
	{ 0, "from", "KIND", "text|html|newsboat|sfeed|mail",
	  "what the input is, not what it looks like" },
	{ 0, "color", "WHEN", "auto|always|never", "marks when the output is no terminal" },
	{ 0, "theme", "NAME", NULL, "colours; --themes lists them" },
	{ 0, "keys", "[NAME]", "gloss|less|vim|newsboat|text|yaml",
	  "whose keys; without a name, with text or yaml: print them all" },
	{ 0, "width", "COLUMNS", NULL, "of the text" },
	{ 0, "zen", NULL, NULL, "only the text" },
	{ 0, "mouse", NULL, NULL, "wheel and clicks" },
	{ 0, "ascii", NULL, NULL, "only ASCII characters on the screen" },
	{ 0, "plain", NULL, NULL, "no screen: a dialogue of lines, for screen readers" },
	{ 0, "secure", NULL, NULL, "start no other programs, write no files but notes" },
	{ 0, "set", "NAME=VALUE", NULL, "any option of config.yaml" },
	{ 0, "themes", NULL, NULL, "print the names of the themes" },
	{ 0, "list-keys", "[FORMAT]", "text|yaml",
	  "print all keys, as --keys=less --list-keys does" },
	{ 'V', "version", NULL, NULL, "print the version and what is built in" },
	OPTION_HELP,
	OPTIONS_END,
};

const command cmd_read = {
	"",
	"[FILE|URL|-]...",
	0,
	-1,
	options,
	run,
	"reads articles in the terminal, with names, quotes and your notes marked",
};
