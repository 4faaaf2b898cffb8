#include "cli/mdoc.h"

#include <string.h>

#include "app/command.h"
#include "tui/keymap.h"

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
