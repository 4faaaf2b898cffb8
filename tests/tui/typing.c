/* typing.c - the keys of a script as a terminal sends them. */
#include "script.h"

#include "tui/key.h"

static void type_key(script *s, key k)
{
	static const struct {
		key key;
		const char *bytes;
	} rows[] = {
		{ KEY_ENTER, "\r" },
		{ KEY_TAB, "\t" },
		{ KEY_ESC, "\033" },
		{ KEY_BACKSPACE, "\x7f" },
		{ KEY_UP, "\033OA" },
		{ KEY_DOWN, "\033OB" },
		{ KEY_RIGHT, "\033OC" },
		{ KEY_LEFT, "\033OD" },
		{ KEY_HOME, "\033OH" },
		{ KEY_END, "\033OF" },
		{ KEY_PAGE_UP, "\033[5~" },
		{ KEY_PAGE_DOWN, "\033[6~" },
		{ KEY_DELETE, "\033[3~" },
		{ KEY_F(1), "\033OP" },
		{ KEY_TAB | KEY_SHIFT, "\033[Z" },
	};
	char text[8];

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (rows[i].key == k) {
			terminal_write(&s->t, str_of(rows[i].bytes));
			return;
		}
	}
	if (k & KEY_ALT)
		terminal_write(&s->t, STR("\033"));
	k &= ~(key)KEY_ALT;
	if (k & KEY_CTRL) {
		text[0] = (char)(k & 31);
		terminal_write(&s->t, (str){ text, 1 });
	} else {
		terminal_write(&s->t, (str){ text, key_text(k, text) });
	}
}

bool script_type(script *s, str argument)
{
	s->before = s->t.sent.n;
	while (argument.n) {
		str word = { argument.p, 0 };
		key keys[64];
		size_t n, end = 1;

		if (argument.p[0] == '"') {
			while (end < argument.n && argument.p[end] != '"')
				end++;
			word = str_slice(argument, (gloss_span){ 1, end });
			terminal_write(&s->t, script_expand(s, word));
			argument = str_trim(str_from(argument, end + (end < argument.n)));
			continue;
		}
		while (word.n < argument.n && argument.p[word.n] != ' ')
			word.n++;
		if (!key_sequence(word, keys, 64, &n))
			return script_fail(s, "'%.*s' is no sequence of keys", STR_ARGS(word));
		for (size_t i = 0; i < n; i++)
			type_key(s, keys[i]);
		argument = str_trim(str_from(argument, word.n));
	}
	return true;
}
