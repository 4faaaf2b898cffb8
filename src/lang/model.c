/* model.c - the model file: opening, checking, writing. */
#include "lang/model.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"

#define MAGIC            "glossner"
#define ORDER            0x01020304u
#define ALIGN            ((size_t)64)
#define BUCKETS_MAX      (1u << 20)
#define SIZE_MAX_OF_FILE ((size_t)64 << 20)

/* A file has the low byte of a number first; such machines turn all of them around. */
static const bool turned = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

enum {
	S_ROW_PRINTS,
	S_ROWS,
	S_SHIFTS,
	S_WORD_PRINTS,
	S_WORDS,
	S_PHRASE_PRINTS,
	S_PHRASES,
	S_PARENTS,
	S_PATHS,
	SECTIONS
};

/* Where the arrays of a file with this head start; at[SECTIONS] is the file's size. */
static void lay_out(const model_head *h, size_t at[SECTIONS + 1])
{
	size_t rows = (size_t)h->row_buckets * TABLE_BUCKET;
	size_t words = (size_t)h->word_buckets * TABLE_BUCKET;
	size_t phrases = (size_t)h->phrase_buckets * TABLE_BUCKET;
	const size_t sizes[SECTIONS] = {
		[S_ROW_PRINTS] = rows * sizeof(uint32_t),
		[S_ROWS] = rows * sizeof(model_row),
		[S_SHIFTS] = rows,
		[S_WORD_PRINTS] = words * sizeof(uint32_t),
		[S_WORDS] = words * sizeof(lexicon_word),
		[S_PHRASE_PRINTS] = phrases * sizeof(uint32_t),
		[S_PHRASES] = phrases * sizeof(uint16_t),
		[S_PARENTS] = LEXICON_CLASSES * sizeof(lexicon_parent),
		[S_PATHS] = (size_t)LEXICON_TREES * LEXICON_CLASSES * sizeof(uint32_t),
	};
	size_t next = sizeof *h;

	for (int i = 0; i < SECTIONS; i++) {
		at[i] = (next + ALIGN - 1) / ALIGN * ALIGN;
		next = at[i] + sizes[i];
	}
	at[SECTIONS] = next;
}

/* Reverses the bytes of each number of `size` bytes. */
static void turn(unsigned char *p, size_t bytes, size_t size)
{
	for (unsigned char *end = p + bytes; p < end; p += size) {
		for (size_t i = 0, k = size - 1; i < k; i++, k--) {
			unsigned char kept = p[i];

			p[i] = p[k];
			p[k] = kept;
		}
	}
}

static void turn_head(model_head *h)
{
	unsigned char *p = (unsigned char *)h;
	const size_t wide = offsetof(model_head, size), after = offsetof(model_head, kinds);

	if (!turned)
		return;
	turn(p + sizeof h->magic, wide - sizeof h->magic, 4);
	turn(p + wide, after - wide, 8);
	turn(p + after, sizeof *h - after, 4);
}

static void turn_arrays(unsigned char *bytes, const size_t at[SECTIONS + 1])
{
	static const uint8_t sizes[SECTIONS] = {
		[S_ROW_PRINTS] = 4,  [S_ROWS] = 1,    [S_SHIFTS] = 1,
		[S_WORD_PRINTS] = 4, [S_WORDS] = 2,   [S_PHRASE_PRINTS] = 4,
		[S_PHRASES] = 2,     [S_PARENTS] = 2, [S_PATHS] = 4,
	};

	for (int i = 0; turned && i < SECTIONS; i++)
		turn(bytes + at[i], at[i + 1] - at[i], sizes[i]);
}

/* A sum over the whole file, fast enough for every start: four lanes of multiplications. */
static uint64_t sum_of(const unsigned char *p, size_t n)
{
	uint64_t lane[4] = { 1, 2, 3, 4 }, sum = n;
	size_t i = 0, field = offsetof(model_head, sum);

	for (; i + 32 <= n; i += 32) {
		uint64_t v[4];

		memcpy(v, p + i, sizeof v);
		if (field >= i && field < i + 32)
			v[(field - i) / 8] = 0;
		for (int k = 0; k < 4; k++) {
			lane[k] = (lane[k] ^ le64toh(v[k])) * 0x9E3779B97F4A7C15ull;
			lane[k] ^= lane[k] >> 29;
		}
	}
	for (; i < n; i++)
		lane[i & 3] = (lane[i & 3] ^ p[i]) * 0xD6E8FEB86659FD93ull;
	for (int k = 0; k < 4; k++)
		sum = (sum ^ lane[k]) * 0xFF51AFD7ED558CCDull ^ sum >> 31;
	return sum;
}

static bool check(const void *bytes, size_t size, model_head *h, err *e)
{
	size_t at[SECTIONS + 1];

	if (size < sizeof *h)
		return err_set(e, GLOSS_ERR_INPUT,
			       "is no model: a model starts with a head of %zu bytes", sizeof *h);
	memcpy(h, bytes, sizeof *h);
	turn_head(h);
	if (memcmp(h->magic, MAGIC, sizeof h->magic) != 0)
		return err_set(e, GLOSS_ERR_INPUT, "is no model: it should start with '%s'", MAGIC);
	if (h->order != ORDER)
		return err_set(e, GLOSS_ERR_INPUT, "is a damaged model: its byte order is wrong");
	if (h->version != MODEL_VERSION)
		return err_set(e, GLOSS_ERR_INPUT, "is a model of version %u, should be %u",
			       (unsigned)h->version, MODEL_VERSION);
	if (h->row_buckets > BUCKETS_MAX || h->word_buckets > BUCKETS_MAX ||
	    h->phrase_buckets > BUCKETS_MAX)
		return err_set(e, GLOSS_ERR_INPUT, "is a damaged model: its tables are too large");
	lay_out(h, at);
	if (h->size != size || at[SECTIONS] != size)
		return err_set(e, GLOSS_ERR_INPUT,
			       "is a damaged model: it has %zu bytes, should have %zu", size,
			       at[SECTIONS]);
	if (sum_of(bytes, size) != h->sum)
		return err_set(e, GLOSS_ERR_INPUT, "is a damaged model: its sum is wrong");
	return true;
}

static float sane(float v)
{
	return isfinite(v) && v > -50 && v < 50 ? v : 0;
}

static gloss_model *view(void *bytes, size_t size, const model_head *h)
{
	gloss_model *m = xcalloc(1, sizeof *m);
	unsigned char *p = bytes;
	size_t at[SECTIONS + 1];

	lay_out(h, at);
	turn_arrays(p, at);
	m->bytes = bytes;
	m->size = size;
	m->kinds = h->kinds;
	m->rows = (table){ (const void *)(p + at[S_ROW_PRINTS]), h->row_buckets };
	m->row = (const void *)(p + at[S_ROWS]);
	m->shift = p + at[S_SHIFTS];
	m->lex.words = (table){ (const void *)(p + at[S_WORD_PRINTS]), h->word_buckets };
	m->lex.word = (const void *)(p + at[S_WORDS]);
	m->lex.phrases = (table){ (const void *)(p + at[S_PHRASE_PRINTS]), h->phrase_buckets };
	m->lex.phrase = (const void *)(p + at[S_PHRASES]);
	m->lex.parent = (const void *)(p + at[S_PARENTS]);
	m->lex.path = (const void *)(p + at[S_PATHS]);
	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABELS; b++)
			m->pairs[a][b] = sane(h->pairs[a][b]);
	m->sharpness = sane(h->sharpness);
	m->doubt = sane(h->doubt);
	return m;
}

gloss_model *model_of_bytes(void *bytes, size_t size, err *e)
{
	model_head h;

	if (!check(bytes, size, &h, e)) {
		free(bytes);
		return NULL;
	}
	return view(bytes, size, &h);
}

static void *map_file(const char *path, size_t *size, err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	void *bytes = NULL;
	struct stat st;

	if (fd < 0) {
		err_errno(e, path);
		return NULL;
	}
	if (fstat(fd, &st) < 0) {
		err_errno(e, path);
	} else if (!S_ISREG(st.st_mode) || st.st_size <= 0 ||
		   (size_t)st.st_size > SIZE_MAX_OF_FILE) {
		err_set(e, GLOSS_ERR_INPUT, "is no model: not a file of a model's size");
		err_at(e, path, 0, 0);
	} else {
		*size = (size_t)st.st_size;
		bytes = mmap(NULL, *size, turned ? PROT_READ | PROT_WRITE : PROT_READ,
			     MAP_PRIVATE | MAP_POPULATE, fd, 0);
		if (bytes == MAP_FAILED) {
			bytes = NULL;
			err_errno(e, path);
		}
	}
	close(fd);
	return bytes;
}

gloss_model *gloss_model_open(const char *path, gloss_error *e)
{
	arena tmp = { 0 };
	gloss_model *m = NULL;
	void *bytes;
	model_head h;
	size_t size;

	if (!path)
		path = path_program(&tmp, "data/news.model");
	bytes = map_file(path, &size, e);
	if (bytes && check(bytes, size, &h, e)) {
		m = view(bytes, size, &h);
		m->mapped = true;
	} else if (bytes) {
		err_at(e, path, 0, 0);
		munmap(bytes, size);
	}
	arena_clear(&tmp);
	return m;
}

void gloss_model_close(gloss_model *m)
{
	if (!m)
		return;
	if (m->mapped)
		munmap(m->bytes, m->size);
	else
		free(m->bytes);
	free(m);
}

/* -- writing */

void model_seal(void *bytes, size_t size)
{
	uint64_t sum = htole64(sum_of(bytes, size));

	memcpy((char *)bytes + offsetof(model_head, sum), &sum, sizeof sum);
}

/* Scores relative to those of O, as bytes and a shift. */
static uint8_t quantise(const float *score, model_row *row)
{
	float top = 0, unit;
	uint8_t shift = 0;

	for (int y = 1; y < LABELS; y++)
		top = fmaxf(top, fabsf(score[y] - score[LABEL_O]));
	while (shift < MODEL_SHIFT_MAX && top * MODEL_UNIT > (float)(127 << shift))
		shift++;
	unit = MODEL_UNIT / (float)(1 << shift);
	for (int y = 1; y < LABELS; y++) {
		float v = roundf((score[y] - score[LABEL_O]) * unit);

		row->score[y - 1] = (int8_t)fmaxf(-127, fminf(127, v));
	}
	return shift;
}

static void put_rows(unsigned char *out, const size_t *at, const model_feature *features,
		     uint32_t n, const uint32_t *slots)
{
	for (uint32_t i = 0; i < n; i++) {
		model_row row;

		out[at[S_SHIFTS] + slots[i]] = quantise(features[i].score, &row);
		memcpy(out + at[S_ROWS] + slots[i] * sizeof row, &row, sizeof row);
	}
}

static void put(unsigned char *out, size_t at, const void *from, size_t buckets, size_t size)
{
	if (buckets)
		memcpy(out + at, from, buckets * TABLE_BUCKET * size);
}

static void put_lexicon(unsigned char *out, const size_t *at, const lexicon *lex)
{
	size_t words = lex->words.buckets, phrases = lex->phrases.buckets;

	put(out, at[S_WORD_PRINTS], lex->words.prints, words, sizeof(uint32_t));
	put(out, at[S_WORDS], lex->word, words, sizeof *lex->word);
	put(out, at[S_PHRASE_PRINTS], lex->phrases.prints, phrases, sizeof(uint32_t));
	put(out, at[S_PHRASES], lex->phrase, phrases, sizeof *lex->phrase);
	memcpy(out + at[S_PARENTS], lex->parent, LEXICON_CLASSES * sizeof *lex->parent);
	memcpy(out + at[S_PATHS], lex->path,
	       (size_t)LEXICON_TREES * LEXICON_CLASSES * sizeof *lex->path);
}

void *model_pack(const lexicon *lex, const model_feature *features, uint32_t n,
		 float pairs[LABELS][LABELS], unsigned kinds, float sharpness, float doubt,
		 size_t *size)
{
	model_head h = { .magic = MAGIC,
			 .version = MODEL_VERSION,
			 .order = ORDER,
			 .kinds = kinds,
			 .sharpness = sharpness,
			 .doubt = doubt };
	uint64_t *hashes = xcalloc(n + 1u, sizeof *hashes);
	uint32_t *slots = xcalloc(n + 1u, sizeof *slots), *prints;
	size_t at[SECTIONS + 1];
	unsigned char *out;

	for (uint32_t i = 0; i < n; i++)
		hashes[i] = features[i].hash;
	table_build(hashes, n, &prints, &h.row_buckets, slots);
	h.word_buckets = lex->words.buckets;
	h.phrase_buckets = lex->phrases.buckets;
	memcpy(h.pairs, pairs, sizeof h.pairs);
	lay_out(&h, at);
	h.size = *size = at[SECTIONS];
	out = xcalloc(1, *size);
	put(out, at[S_ROW_PRINTS], prints, h.row_buckets, sizeof *prints);
	put_rows(out, at, features, n, slots);
	put_lexicon(out, at, lex);
	turn_arrays(out, at);
	turn_head(&h);
	memcpy(out, &h, sizeof h);
	model_seal(out, *size);
	free(prints);
	free(slots);
	free(hashes);
	return out;
}
