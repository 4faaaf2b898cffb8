/* test_key.c - names of keys, and the bytes of terminals as keys. */
#include "test.h"

#include "tui/key.h"

static void names_there_and_back(void **state)
{
	static const struct {
		const char *text, *name;
		size_t n;
	} rows[] = {
		{ "j", "j", 1 },
		{ "]e", "]e", 2 },
		{ "] e", "]e", 2 },
		{ "gg", "gg", 2 },
		{ "^O", "^O", 1 },
		{ "^o", "^O", 1 },
		{ "^I", "TAB", 1 },
		{ "^M", "ENTER", 1 },
		{ "^[", "ESC", 1 },
		{ "ESC-v", "ESC-v", 1 },
		{ "ESC-<", "ESC-<", 1 },
		{ "M-x", "ESC-x", 1 },
		{ "C-s", "^S", 1 },
		{ "S-Tab", "S-TAB", 1 },
		{ "space", "SPACE", 1 },
		{ "PageDown", "PgDn", 1 },
		{ "F12", "F12", 1 },
		{ "F13", "F13", 3 },
		{ "C-Left", "C-Left", 1 },
		{ "m{a-z}", "m{a-z}", 2 },
		{ "{", "{", 1 },
		{ "mENTER", "m ENTER", 2 },
		{ "''", "''", 2 },
		{ "-e", "-e", 2 },
		{ "F 1", "F 1", 2 },
		{ "^ ^X", "^ ^X", 2 },
		{ "^W^K", "^W^K", 2 },
		{ "é", "é", 1 },
		{ "", "", 0 },
		{ "abcdefgh", "", 0 }, /* too many */
		{ "\x01", "", 0 },
		{ "a\xff", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		key keys[4];
		size_t n;
		strbuf b = { 0 };
		bool ok = key_sequence(str_of(rows[i].text), keys, 4, &n);

		assert_int_equal(ok, rows[i].n > 0);
		if (ok) {
			assert_int_equal(n, rows[i].n);
			key_sequence_name(keys, n, &b);
			assert_str(strbuf_str(&b), rows[i].name);
		}
		strbuf_clear(&b);
	}
}

/* Decodes bytes into the names of their keys, "paste:..." and so on. */
static void decode(const char *bytes, size_t chunk, bool late, strbuf *out)
{
	static const struct key_string own[] = { { "\033[25~", KEY_F(12) }, { NULL, 0 } };
	key_decoder d = { .strings = own };
	str rest = str_of(bytes);
	event ev;
	char name[32];

	while (rest.n || late) {
		bool last = rest.n == 0;
		str part = { rest.p, rest.n < chunk ? rest.n : chunk };

		key_decoder_feed(&d, part);
		rest = str_from(rest, part.n);
		while (key_decoder_next(&d, last, &ev)) {
			if (out->n)
				strbuf_addc(out, ' ');
			if (ev.kind == EVENT_KEY)
				strbuf_add(out, str_of(key_name(ev.key, name)));
			else if (ev.kind == EVENT_PASTE)
				strbuf_addf(out, "paste:%.*s", STR_ARGS(ev.text));
			else if (ev.kind == EVENT_MOUSE)
				strbuf_addf(out, "mouse:%u@%d,%d", ev.key, ev.row, ev.col);
			else
				strbuf_addf(out, "background:%06x", (unsigned)ev.rgb);
		}
		if (last)
			break;
	}
	assert_true(!late || !key_decoder_pending(&d));
	key_decoder_clear(&d);
}

static void bytes_become_keys_however_they_arrive(void **state)
{
	static const struct {
		const char *bytes, *keys;
	} rows[] = {
		{ "jk", "j k" },
		{ "\r\n", "ENTER ENTER" },
		{ "\t\b\x7f", "TAB BS BS" },
		{ "\x01\x1a\x1f", "^A ^Z ^_" },
		{ "é汉😀", "é 汉 😀" },
		{ "a\xff\xc3(", "a (" },
		{ "\033", "ESC" },
		{ "\033\033", "ESC ESC" },
		{ "\033v", "ESC-v" },
		{ "\033é", "ESC-é" },
		{ "\033[A\033OB", "Up Down" },
		{ "\033[1;5C\033[1;2D", "C-Right S-Left" },
		{ "\033[5~\033[6~\033[3~", "PgUp PgDn Del" },
		{ "\033OP\033[15~\033[24~", "F1 F5 F12" },
		{ "\033[25~", "F12" }, /* only this terminal's own */
		{ "\033[[A", "F1" },
		{ "\033[Z", "S-TAB" },
		{ "\033OM\033OI", "ENTER TAB" },
		{ "\033[Ij\033[Ok", "j k" }, /* the window comes to the front, and goes */
		{ "\033[M !!j", "j" },       /* the mouse, told in the oldest way */
		{ "\033[M", "" },
		{ "\033[99;99;99zj", "j" },
		{ "\033[13;5u", "C-ENTER" },
		{ "\033[97;5u", "^A" },
		{ "\033[200~q:!rm\rx\033[201~j", "paste:q:!rm\nx j" },
		{ "\033[200~\033[31m\033[201~", "paste:\033[31m" },
		{ "\033[200~a\r\nb\033[201~", "paste:a\nb" },
		{ "\033[200~a\r\033[201~\033[200~\nb\033[201~", "paste:a\n paste:\nb" },
		{ "\033[<0;11;6M\033[<0;11;6m", "mouse:1@5,10 mouse:2@5,10" },
		{ "\033[<65;1;1M\033[<64;1;1M", "mouse:5@0,0 mouse:4@0,0" },
		{ "\033[<2;1;1M", "" },
		{ "\033]11;rgb:1c1c/2b2b/ffff\033\\j", "background:1c2bff j" },
		{ "\033]11;rgb:ff/00/80\aj", "background:ff0080 j" },
		{ "\033]11;nonsense\aj", "j" },
		{ "\033]10;rgb:ff/00/80\aj", "j" },
		{ "\033[", "ESC-[" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (size_t chunk = 1; chunk <= 64; chunk += 63) {
			strbuf b = { 0 };

			decode(rows[i].bytes, chunk, true, &b);
			assert_str(strbuf_str(&b), rows[i].keys);
			strbuf_clear(&b);
		}
	}
}

static void a_paste_without_end_is_ended_by_esc(void **state)
{
	strbuf b = { 0 };

	(void)state;
	decode("\033[200~abc", 64, false, &b);
	assert_str(strbuf_str(&b), "");
	decode("\033[200~abcdefghi\033", 64, true, &b);
	assert_true(str_starts(strbuf_str(&b), STR("paste:abc")));
	strbuf_clear(&b);
}

static void a_paste_of_any_length_keeps_what_it_gives(void **state)
{
	key_decoder d = { .strings = NULL };
	event ev;

	(void)state;
	key_decoder_feed(&d, STR("\033[200~"));
	for (int i = 0; i < 100000; i++) {
		key_decoder_feed(&d, STR("All work and no play. "));
		assert_false(key_decoder_next(&d, false, &ev));
		assert_true(d.bytes.n < 100);
	}
	key_decoder_feed(&d, STR("\033[201~"));
	assert_true(key_decoder_next(&d, false, &ev));
	assert_int_equal(ev.text.n, 1 << 20);
	key_decoder_clear(&d);
}

static void text_keys_give_their_bytes(void **state)
{
	char out[5];

	(void)state;
	assert_int_equal(key_text('a', out), 1);
	assert_int_equal(key_text(0x1f600, out), 4);
	assert_string_equal(out, "😀");
	assert_int_equal(key_text(KEY_ENTER, out), 0);
	assert_int_equal(key_text('a' | KEY_ALT, out), 0);
	assert_int_equal(key_text(0x85, out), 0);
	assert_true(key_matches(KEY_RANGE('a', 'z'), 'q'));
	assert_false(key_matches(KEY_RANGE('a', 'z'), 'Q'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_there_and_back),
		cmocka_unit_test(bytes_become_keys_however_they_arrive),
		cmocka_unit_test(a_paste_without_end_is_ended_by_esc),
		cmocka_unit_test(a_paste_of_any_length_keeps_what_it_gives),
		cmocka_unit_test(text_keys_give_their_bytes),
	};

	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
