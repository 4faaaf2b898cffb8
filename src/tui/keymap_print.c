/* keymap_print.c - the live map as text and as YAML. */
#include <stdio.h>

#include "tui/keymap.h"

static void add_yaml_quoted(strbuf *out, str s)
{
	strbuf_addc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			strbuf_addc(out, '\\');
		strbuf_addc(out, s.p[i]);
	}
	strbuf_addc(out, '"');
}

static void print_row(const keymap_binding *b, bool yaml, const char *sentence, strbuf *out)
{
	strbuf keys = { 0 };
	size_t width;

	key_sequence_name(b->keys, b->n, &keys);
	if (yaml) {
		strbuf_add(out, STR("    "));
		add_yaml_quoted(out, strbuf_str(&keys));
		strbuf_addf(out, ": %s\n", b->command);
	} else {
		width = keys.n;
		strbuf_addf(out, "  %s%*s%-24s", keys.p, width < 10 ? (int)(10 - width) : 1, "",
			    b->command);
		strbuf_addf(out, "%s", sentence ? sentence : "");
		while (out->p[out->n - 1] == ' ')
			out->p[--out->n] = '\0';
		strbuf_addc(out, '\n');
	}
	strbuf_clear(&keys);
}

void keymap_print(const keymap *km, bool yaml, const char *(*sentence)(const char *command),
		  strbuf *out)
{
	arena a = { 0 };

	if (yaml)
		strbuf_add(out, STR("bind:\n"));
	for (size_t i = 0; i < keymap_mode_count(); i++) {
		const keymap_mode *mode = keymap_mode_at(i);
		const keymap_binding **rows;
		size_t n = keymap_bindings(km, mode, &a, &rows);

		if (n == 0)
			continue;
		if (yaml)
			strbuf_addf(out, "  %s:\n", mode->name);
		else
			strbuf_addf(out, "%s%s (%s)%s%s\n", i ? "\n" : "", mode->name, mode->title,
				    mode->parent ? ", and all of " : "",
				    mode->parent ? mode->parent : "");
		for (size_t k = 0; k < n; k++)
			print_row(rows[k], yaml, sentence ? sentence(rows[k]->command) : NULL, out);
	}
	arena_clear(&a);
}
