/*
 * reader_fuzzer.c - any keys, typed into the reader: it stands them, what it shows keeps to the
 * screen, and the notes can be read afterwards.
 *
 * The input is what a terminal sends. Each run has a home of its own with an article and notes on
 * it; --secure keeps programs from being started and files from being written elsewhere.
 */
#include <assert.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/run.h"
#include "base/file.h"
#include "note/store.h"
#include "tui/key.h"
#include "tui/term.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { KEYS_MOST = 200 };

static const char article[] =
	"Quay Street to be moved uphill\n"
	"By Ana Ruiz\n"
	"Northern Wire\n\n"
	"PORT ELLEN - The council voted on Tuesday to move 41 houses of Quay Street.\n\n"
	"\"We will not wait for the next storm,\" Mayor Jane O'Brien said. \"Not again.\"\n\n"
	"Li Wei, an engineer in Aberdeen, called the wall \"tired beyond repair.\" See\n"
	"https://example.org/wall for more. \xE6\xB1\x89\xE5\xAD\x97 e\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80\n\n"
	"O'Brien told her: \"The sea has time.\" The Harbour Trust did not answer.\n";

static const char notes[] = "gloss: 1\n"
			    "article:\n"
			    "  url: \"file://%s/a.txt\"\n"
			    "notes:\n"
			    "- id: n00000001\n"
			    "  type: note\n"
			    "  exact: \"The council voted on Tuesday\"\n"
			    "  at: \"73-101\"\n"
			    "  tags: [\"vote\"]\n"
			    "  note: \"When exactly?\"\n"
			    "- id: n00000002\n"
			    "  type: highlight\n"
			    "  colour: red\n"
			    "  exact: \"words that went away since\"\n"
			    "- id: n00000003\n"
			    "  type: bookmark\n"
			    "  mark: b\n"
			    "  exact: \"the wall 'tired beyond mending.'\"\n"
			    "- id: n00000004\n"
			    "  type: correction\n"
			    "  exact: \"Harbour Trust\"\n"
			    "  fix: {set: type, to: person, was: organisation}\n"
			    "- id: n00000005\n"
			    "  type: note\n"
			    "  person: \"Jane O'Brien\"\n"
			    "  note: \"Mayor since 2019.\"\n";

static char home[] = "/tmp/gloss-fuzz-XXXXXX";

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	return ftw->level > 0 ? remove(path) : 0;
}

static void empty_home(void)
{
	nftw(home, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static void leave_home(void)
{
	empty_home();
	rmdir(home);
}

/* Once in the life of the process. */
static void make_home(void)
{
	static const char *const names[] = { "XDG_CONFIG_HOME",
					     "XDG_DATA_HOME",
					     "XDG_STATE_HOME",
					     "XDG_CACHE_HOME",
					     "GLOSS_NOTES",
					     "GLOSS",
					     "LESS" };

	if (home[sizeof home - 2] != 'X')
		return;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unsetenv(names[i]);
	if (!mkdtemp(home))
		abort();
	setenv("HOME", home, 1);
	atexit(leave_home);
}

static const char *in_home(arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", home, name).p;
}

static void furnish_home(arena *a)
{
	str own = arena_printf(a, notes, home);
	err e;

	empty_home();
	if (!file_replace(in_home(a, "a.txt"), str_of(article), &e) ||
	    !file_replace(in_home(a, ".local/share/gloss/notes/a.yaml"), own, &e))
		abort();
}

/* What the terminal sent, as term_replay_new reads it: a key or the like a line. */
static void name_keys(str sent, strbuf *out)
{
	static const struct key_string own[] = { { NULL, 0 } };
	key_decoder d = { .strings = own };
	event ev;

	key_decoder_feed(&d, sent);
	for (int n = 0; n < KEYS_MOST && key_decoder_next(&d, true, &ev); n++) {
		if (ev.kind == EVENT_KEY && ev.key == KEY_F(1))
			strbuf_addf(out, "=%dx%d\n", n % 50 + 1, (n * 7) % 150 + 1);
		else if (ev.kind == EVENT_KEY)
			key_sequence_name(&ev.key, 1, out), strbuf_addc(out, '\n');
		else if (ev.kind == EVENT_PASTE && !memchr(ev.text.p, '\n', ev.text.n))
			strbuf_addf(out, "<%.*s>\n", STR_ARGS(ev.text));
	}
	key_decoder_clear(&d);
}

static void check_notes(arena *a)
{
	err e;
	note_file *f = note_file_read(in_home(a, ".local/share/gloss/notes/a.yaml"), &e);

	assert(f);
	note_file_free(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const settings[] = { "secure=yes", "width=60" };
	arena a = { 0 };
	char source[64];
	run_request q = { .source_count = 1, .settings = settings, .setting_count = 2 };
	strbuf keys = { 0 }, shown = { 0 };
	term *t;
	err e;

	make_home();
	furnish_home(&a);
	snprintf(source, sizeof source, "%s/a.txt", home);
	q.sources = (char *[]){ source };
	name_keys((str){ (const char *)data, n }, &keys);
	t = term_replay_new(24, 80, STR(""), &e);
	if (!t || !run_replay(&q, t, strbuf_str(&keys), &e))
		abort();
	term_replay_print(t, &shown);
	check_notes(&a);
	term_close(t);
	strbuf_clear(&keys);
	strbuf_clear(&shown);
	arena_clear(&a);
	return 0;
}
