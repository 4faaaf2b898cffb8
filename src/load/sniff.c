/* sniff.c - see sniff.h. */
#include "load/sniff.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "load/decode.h"

bool sniff_is_page(str s)
{
	static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body",
					      "<article" };

	if (str_starts(s, STR("\xef\xbb\xbf")))
		s = str_from(s, 3);
	s = str_trim(s);
	while (str_starts(s, STR("<?xml")) || str_starts(s, STR("<!--"))) {
		str mark = str_starts(s, STR("<!--")) ? STR("-->") : STR(">");
		size_t end;

		if (!str_find(s, mark, 0, &end))
			return false;
		s = str_trim(str_from(s, end + mark.n));
	}
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_starts_nocase(s, str_of(starts[i])))
			return true;
	return false;
}

/* ---- mails */

/* The name of a header line; empty: it is none. */
static str header_name(str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] > ' ' && line.p[n] < 0x7f && line.p[n] != ':')
		n++;
	return n < line.n && line.p[n] == ':' ? (str){ line.p, n } : STR("");
}

/* What the lines up to an empty one are. */
typedef struct headers {
	bool all;       /* nothing but headers */
	bool complete;  /* the empty line has come */
	bool who, more; /* who wrote it, and one more that only mails have */
} headers;

static headers headers_of(str s)
{
	static const char *const who[] = { "From", "Return-Path", "Received", "Delivered-To" };
	static const char *const more[] = { "Subject", "Date", "Message-ID", "MIME-Version" };
	headers h = { .all = s.n > 0 };
	str line;

	if (str_starts(s, STR("From ")))
		str_split(&s, '\n', &line);
	for (size_t k = 0; h.all && !h.complete && str_split(&s, '\n', &line); k++) {
		str name = header_name(line);
		bool folded = k > 0 && line.n && (line.p[0] == ' ' || line.p[0] == '\t');

		/* The last line may be cut, and then has no end. */
		h.complete = s.p && k > 0 && str_trim(line).n == 0;
		h.all = name.n || folded || h.complete || !s.p;
		h.who |= IS_ONE_OF(name, who);
		h.more |= IS_ONE_OF(name, more);
	}
	return h;
}

static bool is_mail(str s)
{
	headers h = headers_of(s);

	return h.all && h.who && h.more;
}

/* ---- what is no text */

#define TO_TEXT " FILE | gloss' shows its text"

static const struct {
	size_t at; /* byte of the file */
	str bytes;
	const char *is;
} kinds[] = {
	{ 0, STR("%PDF-"), "is a PDF: 'pdftotext -layout FILE - | gloss' shows its text" },
	{ 0, STR("%!PS"), "is PostScript: 'ps2ascii" TO_TEXT },
	{ 0, STR("{\\rtf"), "is RTF: 'pandoc -f rtf -t plain" TO_TEXT },
	{ 0, STR("\xd0\xcf\x11\xe0"), "is an old Office file: 'catdoc" TO_TEXT },
	{ 30, STR("mimetypeapplication/epub+zip"), "is an EPUB: 'pandoc -f epub -t plain" TO_TEXT },
	{ 30, STR("mimetypeapplication/vnd.oasis"),
	  "is an OpenDocument file: 'pandoc -f odt -t plain" TO_TEXT },
	{ 30, STR("[Content_Types].xml"), "is an Office file: 'pandoc -f docx -t plain" TO_TEXT },
	{ 30, STR("word/"), "is an Office file: 'pandoc -f docx -t plain" TO_TEXT },
	{ 0, STR("PK\3\4"), "is a ZIP archive: 'unzip -p" TO_TEXT },
	{ 0, STR("\x1f\x8b"), "is packed: 'zcat" TO_TEXT },
	{ 0, STR("BZh"), "is packed: 'bzcat" TO_TEXT },
	{ 0,
	  STR("\xfd"
	      "7zXZ"),
	  "is packed: 'xzcat" TO_TEXT },
	{ 0, STR("\x28\xb5\x2f\xfd"), "is packed: 'zstdcat" TO_TEXT },
	{ 0, STR("\x89PNG"), "is a picture, no text" },
	{ 0, STR("\xff\xd8\xff"), "is a picture, no text" },
	{ 0, STR("GIF8"), "is a picture, no text" },
	{ 8, STR("WEBP"), "is a picture, no text" },
};

/* Long enough for no text to have them by chance. */
static const char *kind_of(str s)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (s.n > kinds[i].at && str_starts(str_from(s, kinds[i].at), kinds[i].bytes))
			return kinds[i].is;
	return NULL;
}

/*
 * Many NULs, and control characters that no text has or nothing else at all. What is damaged
 * merely is shown, with marks for them.
 */
static bool is_binary(str s)
{
	size_t nul = 0, odd = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		nul += c == 0;
		odd += (c > 0 && c < '\b') || (c > '\r' && c < ' ' && c != '\033');
	}
	return nul > s.n / 64 && (odd > 0 || nul == s.n) && !decode_is_wide(s);
}

sniff_kind sniff(str s, const char **other)
{
	*other = kind_of(s);
	if (!*other && is_binary(s))
		*other = "is no text but binary; --from text shows it all the same";
	return *other             ? SNIFF_OTHER
	       : sniff_is_page(s) ? SNIFF_PAGE
	       : is_mail(s)       ? SNIFF_MAIL
				  : SNIFF_TEXT;
}

/* ---- files and pipes */

#ifdef __linux__
/* What is in the pipe at standard input now, copied. */
static ssize_t copy_pipe(char *to)
{
	ssize_t n = -1;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return -1;
	if (tee(0, ends[1], SNIFF_BYTES, SPLICE_F_NONBLOCK) > 0)
		n = read(ends[0], to, SNIFF_BYTES);
	close(ends[0]);
	close(ends[1]);
	return n;
}

/* What comes first; of what may become a mail a second long. */
static ssize_t peek_pipe(char *to, int milliseconds)
{
	struct pollfd in = { .fd = 0, .events = POLLIN };
	ssize_t n = poll(&in, 1, milliseconds) > 0 ? copy_pipe(to) : -1;

	for (int tries = 0; tries < 50 && n > 0 && n < SNIFF_BYTES; tries++) {
		headers h = headers_of((str){ to, (size_t)n });

		/* Nobody writes any more, or nothing can change. */
		if (!h.all || h.complete || (h.who && h.more) || poll(&in, 1, 0) < 0 ||
		    (in.revents & POLLHUP))
			break;
		poll(NULL, 0, 20);
		n = copy_pipe(to);
	}
	return n;
}
#else
/* Elsewhere nothing can be left in a pipe. */
static ssize_t peek_pipe(char *to, int milliseconds)
{
	(void)to;
	(void)milliseconds;
	return -1;
}
#endif

static ssize_t peek(const char *path, int milliseconds, char *to)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? 0 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	ssize_t n = -1;

	if (fd >= 0 && fstat(fd, &st) == 0) {
		if (S_ISREG(st.st_mode))
			n = pread(fd, to, SNIFF_BYTES, standard ? lseek(fd, 0, SEEK_CUR) : 0);
		else if (standard && S_ISFIFO(st.st_mode))
			n = peek_pipe(to, milliseconds);
	}
	if (!standard && fd >= 0)
		close(fd);
	return n;
}

sniff_kind sniff_source(const char *path, int milliseconds, const char **other)
{
	char start[SNIFF_BYTES];
	ssize_t n = peek(path, milliseconds, start);

	*other = NULL;
	return n > 0 ? sniff((str){ start, (size_t)n }, other) : SNIFF_TEXT;
}
