#include "app/typed.h"

#include "base/file.h"

#define FILE_MOST ((size_t)1 << 20)

/* The file has a line for each, after the letter of its history. */
static prompt_history *history_of(app *a, char letter)
{
	switch (letter) {
	case '/':
		return &a->searches;
	case ':':
		return &a->commands_typed;
	case '!':
		return &a->shells;
	case 's':
		return &a->exports;
	default:
		return NULL;
	}
}

static char letter_of(const app *a, const prompt_history *h)
{
	return h == &a->searches ? '/' : h == &a->shells ? '!' : h == &a->exports ? 's' : ':';
}

static void add_lines(app *a, str text)
{
	prompt_history *h;
	str line;

	while (str_split(&text, '\n', &line))
		if (line.n > 1 && (h = history_of(a, line.p[0])))
			prompt_history_add(h, str_from(line, 1));
}

static const char *path_of(arena *mem)
{
	return path_user(mem, PATH_STATE, "history");
}

void typed_load(app *a)
{
	arena mem = { 0 };
	str text;
	err e;

	if (a->typed_loaded || !a->settings.history)
		return;
	a->typed_loaded = true;
	if (file_read(&mem, path_of(&mem), FILE_MOST, &text, &e))
		add_lines(a, text);
	arena_clear(&mem);
}

void typed_add(app *a, prompt_history *h, str line)
{
	prompt_history_add(h, line);
	if (line.n)
		strbuf_addf(&a->typed_now, "%c%.*s\n", letter_of(a, h), STR_ARGS(line));
}

static void write_history(const prompt_history *h, char letter, strbuf *out)
{
	for (size_t i = 0; i < h->lines.n; i++)
		strbuf_addf(out, "%c%s\n", letter, h->lines.p[i]);
}

void typed_keep(app *a)
{
	strbuf all = { 0 };
	arena mem = { 0 };
	err e;

	if (!a->typed_now.n || !a->settings.history)
		return;
	a->typed_loaded = false;
	typed_load(a);
	add_lines(a, strbuf_str(&a->typed_now));
	write_history(&a->searches, '/', &all);
	write_history(&a->commands_typed, ':', &all);
	write_history(&a->shells, '!', &all);
	write_history(&a->exports, 's', &all);
	/* who cannot keep them has lost nothing that was written by hand */
	file_replace(path_of(&mem), strbuf_str(&all), &e);
	strbuf_reset(&a->typed_now);
	strbuf_clear(&all);
	arena_clear(&mem);
}
