#include "cli/mdoc.h"

#include <string.h>

#include "app/command.h"
#include "conf/less_flags.h"
#include "conf/setting.h"
#include "tui/keymap.h"
#include "tui/style.h"

/* mdoc: a backslash and a leading dot or quote mean something. */
void mdoc_text(const char *s, FILE *out)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", out);
	for (; *s; s++) {
		if (*s == '\\')
			fputs("\\e", out);
		else if (*s == '"')
			fputs("\\(dq", out);
		else if (*s == '-')
			fputs("\\-", out);
		else
			fputc(*s, out);
	}
}

void mdoc_sentence(const char *s, FILE *out)
{
	if (*s >= 'a' && *s <= 'z') {
		fputc(*s - 'a' + 'A', out);
		s++;
	}
	mdoc_text(s, out);
	fputs(".\n", out);
}

/* All keys of one mode, a command an item. */
static void mode_items(const keymap *km, const keymap_mode *mode, FILE *out)
{
	arena tmp = { 0 };
	const keymap_binding **rows;
	size_t n = keymap_bindings(km, mode, &tmp, &rows);

	if (n)
		fprintf(out, ".Ss Keys: %s\n.Bl -tag -width Ds -compact\n", mode->title);
	for (size_t i = 0; i < n; i++) {
		const char *help = command_help(rows[i]->command);
		strbuf keys = { 0 };

		for (;; i++) {
			key_sequence_name(rows[i]->keys, rows[i]->n, &keys);
			if (i + 1 == n || strcmp(rows[i + 1]->command, rows[i]->command) != 0)
				break;
			strbuf_addc(&keys, ' ');
		}
		fputs(".It Ic \"\\&", out); /* "?" and "." alone would be punctuation to mdoc */
		mdoc_text(keys.p, out);
		fputs("\"\n", out);
		mdoc_sentence(help ? help : rows[i]->command, out);
		strbuf_clear(&keys);
	}
	if (n)
		fputs(".El\n", out);
	arena_clear(&tmp);
}

void mdoc_keys(FILE *out)
{
	keymap *km = keymap_new("gloss");

	for (size_t i = 0; i < keymap_mode_count(); i++)
		mode_items(km, keymap_mode_at(i), out);
	keymap_free(km);
}

/* mdoc(7) wants each sentence on a line of its own. */
static void sentences(const char *s, FILE *out)
{
	str rest = str_of(s), line;

	while (str_split(&rest, '.', &line)) {
		line = str_trim(line);
		for (size_t i = 0; i < line.n; i++)
			mdoc_text((char[]){ line.p[i], 0 }, out);
		if (line.n)
			fputs(".\n", out);
	}
}

void mdoc_settings(FILE *out)
{
	fputs(".Bl -tag -width Ds\n", out);
	for (const setting *s = setting_table; s->name; s++) {
		fputs(".It Ic \"", out);
		mdoc_text(s->name, out);
		fputs(": ", out);
		mdoc_text(*s->standard ? s->standard : "\"\"", out);
		fputs("\"\n", out);
		sentences(s->sentence, out);
		if (s->kind == SETTING_INT)
			fprintf(out, "From %d to %d.\n", s->least, s->most);
		if (s->choices)
			fputs("One of\n", out);
		for (const char *const *word = s->choices; word && *word; word++)
			fprintf(out, ".Ql %s%s\n", *word, word[1] ? " ," : " .");
	}
	fputs(".El\n", out);
}

void mdoc_modes(FILE *out)
{
	fputs(".Bl -tag -width Ds -compact\n", out);
	for (size_t i = 0; i < keymap_mode_count(); i++) {
		const keymap_mode *m = keymap_mode_at(i);

		fputs(".It Ic ", out);
		mdoc_text(m->name, out);
		fputc('\n', out);
		mdoc_text(m->title, out);
		if (m->parent)
			fprintf(out, ",\nand the keys of\n.Ic %s", m->parent);
		fputc('\n', out);
	}
	fputs(".El\n", out);
}

void mdoc_acts(FILE *out)
{
	fputs(".Bl -tag -width Ds -compact\n", out);
	for (const app_command *c = app_commands; c->name; c++) {
		fputs(".It Ic ", out);
		mdoc_text(c->name, out);
		fputc('\n', out);
		mdoc_sentence(c->help, out);
	}
	fputs(".El\n", out);
}

void mdoc_styles(FILE *out)
{
	for (int i = 0; i < STYLE_COUNT; i++) {
		fputs(".Ic ", out);
		mdoc_text(style_title((style_name)i), out);
		fputs(i + 1 < STYLE_COUNT ? " ,\n" : " .\n", out);
	}
}

void mdoc_less(FILE *out)
{
	fputs(".Bl -tag -width Ds -compact\n", out);
	for (const less_flag *f = less_flag_table; f->letter; f++)
		fprintf(out, ".It Fl %c\n%s\n", f->letter, f->sentence);
	fputs(".El\n", out);
}
