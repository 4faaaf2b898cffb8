/*
 * test_paint.c - what is sent makes a terminal show the surface: libvterm is the terminal, and
 * both are compared cell by cell after every one of many random frames.
 */
#include "test.h"

#include <stdio.h>
#include <vterm.h>

#include "random.h"
#include "text/utf8.h"
#include "tui/paint.h"

enum { ROWS = 12, COLS = 40 };

typedef struct screen {
	VTerm *vt;
	VTermScreen *screen;
	paint paint;
	strbuf out;
	size_t sent;
} screen;

/* A theme that brings its own background must send more than one that has the terminal's. */
static void use_background(screen *sc)
{
	theme t = sc->paint.theme;

	t.looks[STYLE_TEXT] = (look){ 0xd0d0d0, 0x1c1c1c, 0 };
	paint_theme(&sc->paint, &t);
}

static void open_screen(screen *sc, bool utf8, bool hardware_scroll)
{
	paint_caps caps;
	theme t;

	theme_default(&t);
	paint_caps_ansi(&caps);
	caps.utf8 = utf8;
	if (!hardware_scroll) {
		caps.strings[CAP_SCROLL_UP] = caps.strings[CAP_SCROLL_DOWN] = NULL;
		caps.strings[CAP_INDEX] = "\n";
		caps.strings[CAP_REVERSE_INDEX] = "\033M";
	}
	*sc = (screen){ .vt = vterm_new(ROWS, COLS) };
	vterm_set_utf8(sc->vt, 1);
	sc->screen = vterm_obtain_screen(sc->vt);
	vterm_screen_enable_altscreen(sc->screen, 1);
	vterm_screen_reset(sc->screen, 1);
	paint_init(&sc->paint, &caps, &t);
}

static void close_screen(screen *sc)
{
	paint_clear(&sc->paint);
	strbuf_clear(&sc->out);
	vterm_free(sc->vt);
}

static size_t show(screen *sc, const surface *s)
{
	strbuf_reset(&sc->out);
	paint_frame(&sc->paint, s, ROWS, COLS, &sc->out);
	if (sc->out.n)
		vterm_input_write(sc->vt, sc->out.p, sc->out.n);
	sc->sent += sc->out.n;
	return sc->out.n;
}

static void assert_colour(const VTermColor *got, uint32_t want)
{
	bool own = VTERM_COLOR_IS_DEFAULT_FG(got) || VTERM_COLOR_IS_DEFAULT_BG(got);

	assert_int_equal(own, want == COLOUR_DEFAULT);
	if (!own && COLOUR_IS_INDEX(want))
		assert_int_equal(got->indexed.idx, want & 15);
	else if (!own)
		assert_int_equal(got->indexed.idx, colour_to_256(want));
}

static void assert_same(screen *sc, const surface *s)
{
	for (int row = 0; row < ROWS; row++) {
		for (int col = 0; col < COLS; col++) {
			VTermPos pos = { row, col };
			VTermScreenCell got;
			cell want = surface_cell(s, row, col);
			look l = theme_look(&sc->paint.theme, want.style, true);
			uint32_t cp;

			vterm_screen_get_cell(sc->screen, pos, &got);
			if (want.width == 0)
				continue;
			utf8_decode(want.text, 0, &cp);
			if ((got.chars[0] ? got.chars[0] : ' ') != cp)
				fail_msg("%d,%d: shows U+%04X, should be U+%04X", row, col,
					 got.chars[0], cp);
			assert_int_equal(got.attrs.reverse, (l.attributes & ATTR_REVERSE) != 0);
			assert_int_equal(got.attrs.underline != 0,
					 (l.attributes & ATTR_UNDERLINE) != 0);
			assert_colour(&got.bg, l.background);
			if (cp == ' ') /* of which no more is seen */
				continue;
			assert_int_equal(got.attrs.bold, (l.attributes & ATTR_BOLD) != 0);
			assert_int_equal(got.attrs.italic, (l.attributes & ATTR_ITALIC) != 0);
			assert_colour(&got.fg, l.colour);
		}
	}
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7fff;
}

/* A page of lines, of which `top` is the first shown. */
static void draw_page(surface *s, int top, unsigned salt)
{
	static const char *const words[] = { "news", "“quoted”", "é",           "汉字",
					     "a",    "— ",       "👩‍🚀", "x " };
	static const style_name styles[] = { STYLE_TEXT,  STYLE_PERSON,       STYLE_NOTE_YELLOW,
					     STYLE_TITLE, STYLE_ORGANISATION, STYLE_BLOCKQUOTE };

	surface_clear(s, style_of(STYLE_TEXT));
	for (int row = 0; row < s->rows; row++) {
		unsigned seed = (unsigned)(top + row) * 7919u + salt;
		int col = 2, n = (int)(next_random(&seed) % 8);

		for (int i = 0; i < n; i++) {
			style_name st = styles[next_random(&seed) % COUNT(styles)];

			col += surface_puts(s, row, col, words[next_random(&seed) % 8],
					    style_of(st)) +
			       1;
		}
	}
}

static void random_frames_are_shown_exactly(void **state)
{
	(void)state;
	for (int kind = 0; kind < 4; kind++) {
		screen sc;
		surface s = surface_new(ROWS, COLS);
		unsigned seed = (unsigned)random_seed(42);
		int top = 0;

		open_screen(&sc, true, kind % 2 == 0);
		if (kind >= 2)
			use_background(&sc);
		for (int i = 0; i < 400; i++) {
			surface text = surface_part(&s, (rect){ 1, 0, ROWS - 3, COLS });

			top += (int)(next_random(&seed) % 7) - 3;
			surface_clear(&s, 0);
			draw_page(&text, top, 0);
			surface_printf(&s, 0, 0, style_of(STYLE_BAR_TITLE), "frame %d", i);
			surface_fill(&s, (rect){ ROWS - 1, 0, 1, COLS }, style_of(STYLE_ERROR));
			if (next_random(&seed) % 4 == 0)
				surface_over(&s,
					     (rect){ (int)(next_random(&seed) % ROWS), 3, 2, 9 },
					     STYLE_SELECTION);
			if (next_random(&seed) % 40 == 0)
				paint_forget(&sc.paint);
			show(&sc, &s);
			assert_same(&sc, &s);
			assert_int_equal(show(&sc, &s), 0); /* shown already */
		}
		surface_free(&s);
		close_screen(&sc);
	}
}

static void a_line_down_is_cheap(void **state)
{
	screen sc;
	surface s = surface_new(ROWS, COLS);
	size_t first;

	(void)state;
	open_screen(&sc, true, true);
	draw_page(&s, 100, 1);
	first = show(&sc, &s);
	for (int top = 101; top < 120; top++) {
		draw_page(&s, top, 1);
		assert_true(show(&sc, &s) < first / 3);
		assert_same(&sc, &s);
	}
	surface_free(&s);
	close_screen(&sc);
}

static void the_cursor_is_shown_where_it_is(void **state)
{
	screen sc;
	surface s = surface_new(ROWS, COLS);
	VTermPos pos;

	(void)state;
	open_screen(&sc, true, true);
	surface_puts(&s, 3, 0, "text", 0);
	surface_cursor(&s, 3, 4);
	show(&sc, &s);
	vterm_state_get_cursorpos(vterm_obtain_state(sc.vt), &pos);
	assert_int_equal(pos.row, 3);
	assert_int_equal(pos.col, 4);
	surface_cursor(&s, -1, -1);
	assert_true(show(&sc, &s) > 0);
	assert_int_equal(show(&sc, &s), 0);
	surface_free(&s);
	close_screen(&sc);
}

static void without_utf8_only_ascii_is_sent(void **state)
{
	screen sc;
	surface s = surface_new(ROWS, COLS);
	size_t at;

	(void)state;
	open_screen(&sc, false, true);
	surface_puts(&s, 0, 0, "“Größe” — 汉 ● é▌", 0);
	surface_box(&s, (rect){ 2, 0, 3, 6 }, STR(""), 0, 0);
	show(&sc, &s);
	for (size_t i = 0; i < sc.out.n; i++)
		assert_true((unsigned char)sc.out.p[i] < 0x80);
	assert_true(str_find(strbuf_str(&sc.out), STR("\"Grose\" - ?? * e|"), 0, &at));
	assert_true(str_find(strbuf_str(&sc.out), STR("+----+"), 0, &at));
	surface_free(&s);
	close_screen(&sc);
}

static void any_size_of_surface_and_terminal(void **state)
{
	static const int sizes[][2] = { { 0, 0 }, { 1, 1 }, { 5, 200 }, { 99, 3 } };
	strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		for (size_t k = 0; k < COUNT(sizes); k++) {
			screen sc;
			surface s = surface_new(sizes[i][0], sizes[i][1]);

			open_screen(&sc, true, true);
			draw_page(&s, 1, 1);
			surface_cursor(&s, 0, 0);
			paint_frame(&sc.paint, &s, sizes[k][0], sizes[k][1], &out);
			paint_frame(&sc.paint, &s, ROWS, COLS, &out);
			surface_free(&s);
			close_screen(&sc);
		}
	}
	assert_true(out.n > 0);
	strbuf_clear(&out);
}

static void colours_are_what_the_terminal_has(void **state)
{
	static const struct {
		colour_mode mode;
		int numbers;
		const char *sent;
	} rows[] = {
		{ COLOURS_TRUE, 256, "\033[38;2;95;175;255mx" },
		{ COLOURS_256, 256, "\033[38;5;75mx" },
		{ COLOURS_16, 16, "\033[38;5;12mx" },
		{ COLOURS_16, 8, "\033[38;5;4mx" },
		{ COLOURS_NONE, 256, "\033[4mx" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		screen sc;
		surface s = surface_new(1, 4);
		size_t at;

		open_screen(&sc, true, true);
		sc.paint.caps.colours = rows[i].mode;
		sc.paint.caps.numbers = rows[i].numbers;
		sc.paint.theme.looks[STYLE_PERSON] = (look){ 0x5fafff, COLOUR_UNSET, 0 };
		surface_puts(&s, 0, 0, "x", style_of(STYLE_PERSON));
		show(&sc, &s);
		assert_true(str_find(strbuf_str(&sc.out), str_of(rows[i].sent), 0, &at));
		surface_free(&s);
		close_screen(&sc);
	}
}

static size_t count_of(str all, str what)
{
	size_t n = 0, at = 0;

	for (; str_find(all, what, at, &at); at++)
		n++;
	return n;
}

/* A link is begun and ended around its cells, in every row; what could end it early is none. */
static void links_are_sent(void **state)
{
	surface s = surface_new(ROWS, COLS);
	screen sc;

	(void)state;
	open_screen(&sc, true, true);
	sc.paint.caps.links = true;
	surface_puts(&s, 0, 0, "see this page", style_of(STYLE_TEXT));
	surface_puts(&s, 1, 0, "and the rest", style_of(STYLE_TEXT));
	surface_puts(&s, 2, 0, "bad", style_of(STYLE_TEXT));
	surface_link(&s, (rect){ 0, 4, 1, 9 }, 1, STR("https://a.example/\xC3\xA9"));
	surface_link(&s, (rect){ 1, 0, 1, 3 }, 1, STR("https://a.example/\xC3\xA9"));
	surface_link(&s, (rect){ 2, 0, 1, 3 }, 2, STR("https://b.example/\033\\\033[31m"));
	show(&sc, &s);
	assert_int_equal(count_of(strbuf_str(&sc.out), STR(";https://a.example/%C3%A9\033\\")), 2);
	assert_int_equal(count_of(strbuf_str(&sc.out), STR("\033]8;;\033\\")), 2);
	assert_int_equal(count_of(strbuf_str(&sc.out), STR("b.example")), 0);
	assert_int_equal(show(&sc, &s), 0);
	/* the same words, another address */
	surface_link(&s, (rect){ 1, 0, 1, 3 }, 1, STR("https://c.example/"));
	assert_true(show(&sc, &s) > 0);
	assert_int_equal(count_of(strbuf_str(&sc.out), STR(";https://c.example/\033\\and")), 1);
	surface_free(&s);
	close_screen(&sc);
}

/* A terminal that has no italics underlines names; long captions stay as they are. */
static void names_are_seen_without_italics(void **state)
{
	static const struct {
		style_name name;
		bool italics;
		const char *sent, *unsent;
	} rows[] = {
		{ STYLE_PLACE, true, "\033[3m", "\033[4m" },
		{ STYLE_PLACE, false, "\033[4m", "\033[3m" },
		{ STYLE_BLOCKQUOTE, false, "x", "\033[4m" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		surface s = surface_new(ROWS, COLS);
		screen sc;
		size_t at;

		open_screen(&sc, true, true);
		if (!rows[i].italics)
			sc.paint.caps.strings[CAP_ITALIC] = NULL;
		surface_puts(&s, 0, 0, "x", style_of(rows[i].name));
		show(&sc, &s);
		assert_true(str_find(strbuf_str(&sc.out), str_of(rows[i].sent), 0, &at));
		assert_false(str_find(strbuf_str(&sc.out), str_of(rows[i].unsent), 0, &at));
		surface_free(&s);
		close_screen(&sc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_are_sent),
		cmocka_unit_test(random_frames_are_shown_exactly),
		cmocka_unit_test(a_line_down_is_cheap),
		cmocka_unit_test(the_cursor_is_shown_where_it_is),
		cmocka_unit_test(without_utf8_only_ascii_is_sent),
		cmocka_unit_test(any_size_of_surface_and_terminal),
		cmocka_unit_test(colours_are_what_the_terminal_has),
		cmocka_unit_test(names_are_seen_without_italics),
	};

	return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
