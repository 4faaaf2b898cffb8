/* test_guess.c - texts that do not say their charset are read in the one that they were written in. */
#include <iconv.h>

#include "load/charset.h"
#include "load/decode.h"
#include "load/incoming.h"
#include "load/recode.h"
#include "test.h"
#include "text/utf8.h"

/* clang-format off */
static const struct {
	const char *charsets[4], *text;
} rows[] = {
	{ { "CP932", "EUC-JP" }, "港の市長は月曜日、新しい橋を来年の春に開くと発表した。「島の人々は長く待った」と述べた。" },
	{ { "CP932", "EUC-JP" }, "フェリーが止まった。" },
	{ { "GB18030", "GBK" }, "港口的市长星期一宣布，新桥将在明年春天开放。他说：“岛上的人等了很久。”" },
	{ { "BIG5", "BIG5-HKSCS" }, "港口的市長星期一宣布，新橋將在明年春天開放。他說：「島上的人等了很久。」" },
	{ { "EUC-KR", "CP949" }, "항구의 시장은 월요일에 새 다리가 내년 봄에 열린다고 발표했다. 섬 사람들은 오래 기다렸다." },
	{ { "CP1251", "KOI8-R", "ISO-8859-5", "IBM866" }, "Мэр порта объявил в понедельник, что новый мост откроют весной. Жители острова долго ждали." },
	{ { "CP1251", "KOI8-U" }, "Мер порту оголосив у понеділок, що новий міст відкриють навесні. Жителі острова довго чекали." },
	{ { "CP1251" }, "Кметът на пристанището обяви в понеделник, че новият мост ще бъде открит през пролетта." },
	{ { "CP1250", "ISO-8859-2" }, "Burmistrz portu ogłosił w poniedziałek, że nowy most zostanie otwarty wiosną. Mieszkańcy wyspy długo na to czekali." },
	{ { "CP1250", "ISO-8859-2" }, "Starosta přístavu v pondělí oznámil, že nový most bude otevřen na jaře. Lidé na ostrově dlouho čekali." },
	{ { "CP1250" }, "A kikötő polgármestere hétfőn bejelentette, hogy az új híd tavasszal nyílik meg. A sziget lakói régóta vártak erre." },
	{ { "CP1252" }, "Le maire du port a annoncé lundi que le nouveau pont ouvrirait au printemps. « Les gens de l’île ont attendu », a-t-il dit." },
	{ { "CP1252" }, "Der Bürgermeister kündigte am Montag an, die neue Brücke werde im Frühjahr eröffnet. „Endlich“, sagte er." },
	{ { "CP1252" }, "El alcalde anunció el lunes que el puente abrirá en otoño. «Los vecinos del muelle esperaron años», señaló." },
	{ { "CP1252" }, "O prefeito não anunciou a inauguração da ponte. As obras são a questão." },
	{ { "CP1252" }, "“It’s late,” the mayor said — and the café closed." },
	{ { "CP1252" }, "One fête at the café." },
	{ { "CP1253" }, "Ο δήμαρχος του λιμανιού ανακοίνωσε τη Δευτέρα ότι η νέα γέφυρα θα ανοίξει την άνοιξη." },
	{ { "CP1254" }, "Liman kentinin belediye başkanı pazartesi günü yeni köprünün ilkbaharda açılacağını açıkladı." },
	{ { "CP1255" }, "ראש העיר הודיע ביום שני כי הגשר החדש ייפתח באביב. אנשי האי חיכו לו שנים רבות, אמר, והמעבורת לא תשוב." },
	{ { "CP1256" }, "أعلن رئيس بلدية الميناء يوم الاثنين أن الجسر الجديد سيفتح في الربيع." },
};
/* clang-format on */

static str encoded(arena *a, const char *charset, const char *text)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	size_t left = strlen(text), room = 4 * left;
	char *out = arena_alloc(a, room), *to = out, *from = (char *)(uintptr_t)text;

	if (cd == (iconv_t)-1)
		return STR(""); /* not every C library has them all */
	assert_int_not_equal(iconv(cd, &from, &left, &to, &room), (size_t)-1);
	iconv_close(cd);
	return (str){ out, (size_t)(to - out) };
}

/* Calls for every row in every one of its charsets. */
static void for_all(void (*check)(str bytes, const char *text))
{
	arena a = { 0 };

	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(rows[i].charsets) && rows[i].charsets[k]; k++) {
			str bytes = encoded(&a, rows[i].charsets[k], rows[i].text);

			if (bytes.n)
				check(bytes, rows[i].text);
		}
	arena_clear(&a);
}

static void check_plain(str bytes, const char *text)
{
	arena a = { 0 };

	assert_str(decode_plain(&a, bytes), text);
	arena_clear(&a);
}

static void check_page(str bytes, const char *text)
{
	arena a = { 0 };
	str page = arena_printf(&a, "<title>a</title><p class=b>%.*s</p>", STR_ARGS(bytes));
	str want = arena_printf(&a, "<title>a</title><p class=b>%s</p>", text);

	assert_str(charset_decode(&a, page, STR(""), CHARSET_PAGE), want.p);
	arena_clear(&a);
}

/* The first piece tells the charset; the cuts go through letters. */
static void check_pieces(str bytes, const char *text)
{
	size_t first = bytes.n * 3 / 4 | 1;

	for (size_t step = 1; step < 4; step++) {
		incoming in = { 0 };
		strbuf out = { 0 };

		if (first < 24)
			continue;
		incoming_add(&in, (str){ bytes.p, first }, &out);
		for (size_t at = first; at < bytes.n; at += step)
			incoming_add(
				&in,
				str_slice(bytes, (gloss_span){ at, at + step < bytes.n ? at + step
										       : bytes.n }),
				&out);
		incoming_end(&in, &out);
		assert_str(strbuf_str(&out), text);
		strbuf_clear(&out);
	}
}

static void finds_the_charset(void **state)
{
	(void)state;
	for_all(check_plain);
	for_all(check_page);
}

static void finds_it_in_pieces(void **state)
{
	(void)state;
	for_all(check_pieces);
}

/* --- a large file --- */

static size_t read_str(const void *arg, size_t at, char *buf, size_t n)
{
	str s = str_from(*(const str *)arg, at);

	n = s.n < n ? s.n : n;
	memcpy(buf, s.p, n);
	return n;
}

/* Pieces end anywhere, and no letter of two bytes is cut. */
static void check_large(str bytes, const char *text)
{
	strbuf raw = { 0 }, want = { 0 };
	recode_file file = { read_str, &(str){ 0 }, 0 };
	recode *r;
	char *all;
	str whole;

	for (size_t i = 0; i < 1500; i++) {
		strbuf_add(&raw, bytes);
		strbuf_addc(&raw, '\n');
		strbuf_addf(&want, "%s\n", text);
	}
	whole = strbuf_str(&raw);
	file = (recode_file){ read_str, &whole, whole.n };
	r = recode_new(&file);
	assert_non_null(r);
	assert_int_equal(recode_size(r), want.n);
	all = malloc(want.n);
	assert_int_equal(recode_read(r, &file, 0, all, want.n), want.n);
	assert_memory_equal(all, want.p, want.n);
	assert_int_equal(recode_read(r, &file, want.n - 100, all, 100), 100);
	assert_memory_equal(all, want.p + want.n - 100, 100);
	free(all);
	recode_free(r);
	strbuf_clear(&raw);
	strbuf_clear(&want);
}

static void finds_it_in_large_files(void **state)
{
	(void)state;
	for_all(check_large);
}

/* A letter over the end of the piece that is looked at first is no reason to doubt all. */
static void a_cut_letter_is_no_other_charset(void **state)
{
	static const char letter[] = "\xf0\x9f\x9a\xb2";
	strbuf b = { 0 };

	(void)state;
	for (int cut = 0; cut <= 4; cut++) {
		recode_file file = { read_str, NULL, 0 };
		recode *r;
		str whole;

		strbuf_reset(&b);
		for (int i = 0; i < (64 << 10) - cut; i++)
			strbuf_addc(&b, 'a');
		strbuf_add(&b, str_of(letter));
		for (int i = 0; i < 1000000; i++)
			strbuf_addc(&b, 'a');
		whole = strbuf_str(&b);
		file.arg = &whole;
		file.size = whole.n;
		r = recode_new(&file);
		assert_null(r);
		recode_free(r);
	}
	strbuf_clear(&b);
}

static void binary_is_left_alone(void **state)
{
	char bytes[100];

	(void)state;
	memset(bytes, '\xe9', sizeof bytes);
	memset(bytes, ' ', 50);
	assert_int_equal(decode_find((str){ bytes, sizeof bytes }).unit, 1);
	memset(bytes, 1, 2); /* a control character or two may be in a text */
	assert_int_equal(decode_find((str){ bytes, sizeof bytes }).unit, 1);
	memset(bytes, 1, 3);
	assert_int_equal(decode_find((str){ bytes, sizeof bytes }).unit, 0);
}

static size_t letters_beyond_ascii(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] >= 0xC0;
	return n;
}

/* UTF-8, also with a bad byte or cut off, is never taken for anything else. */
static void leaves_utf8_alone(void **state)
{
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].text);
		str twice = arena_printf(&a, "%s \xff %s", rows[i].text, rows[i].text);

		assert_int_equal(decode_find(text).unit, 0);
		if (letters_beyond_ascii(text) < 4)
			continue; /* as many bad bytes as good letters */
		assert_int_equal(decode_find(twice).unit, 0);
		for (size_t n = twice.n / 2 + 4; n < twice.n; n++)
			assert_int_equal(decode_find((str){ twice.p, n }).unit, 0);
	}
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_charset),
		cmocka_unit_test(finds_it_in_pieces),
		cmocka_unit_test(finds_it_in_large_files),
		cmocka_unit_test(a_cut_letter_is_no_other_charset),
		cmocka_unit_test(binary_is_left_alone),
		cmocka_unit_test(leaves_utf8_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
