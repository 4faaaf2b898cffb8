/* url.c - see url.h. */
#include "base/url.h"

#include <string.h>

#include "base/ascii.h"

/* Bytes until one of `stops`, or all. */
static size_t run_until(str s, const char *stops)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == '\0' || !strchr(stops, s.p[n])))
		n++;
	return n;
}

static str take(str *s, size_t n)
{
	str part = { s->p, n };

	*s = str_from(*s, n);
	return part;
}

static size_t scheme_length(str s)
{
	size_t n = 0;

	if (s.n == 0 || !ascii_is_letter(s.p[0]))
		return 0;
	while (n < s.n && (ascii_is_letter(s.p[n]) || ascii_is_digit(s.p[n]) || s.p[n] == '+' ||
			   s.p[n] == '-' || s.p[n] == '.'))
		n++;
	return n < s.n && s.p[n] == ':' ? n : 0;
}

static void split_authority(url *u, str s)
{
	size_t at = s.n;

	while (at > 0 && s.p[at - 1] != '@')
		at--;
	if (at > 0) {
		u->user = (str){ s.p, at - 1 };
		s = str_from(s, at);
	}
	if (s.n && s.p[0] == '[') {
		size_t close = run_until(s, "]");

		u->host = take(&s, close < s.n ? close + 1 : close);
	} else {
		u->host = take(&s, run_until(s, ":"));
	}
	if (s.n && s.p[0] == ':')
		u->port = str_from(s, 1);
}

url url_split(str s)
{
	url u = { .scheme = { "", 0 } };
	size_t n = scheme_length(s);

	if (n) {
		u.scheme = take(&s, n);
		s = str_from(s, 1);
	}
	if (str_starts(s, STR("//"))) {
		s = str_from(s, 2);
		u.has_authority = true;
		split_authority(&u, take(&s, run_until(s, "/?#")));
	}
	u.path = take(&s, run_until(s, "?#"));
	if (s.n && s.p[0] == '?') {
		s = str_from(s, 1);
		u.has_query = true;
		u.query = take(&s, run_until(s, "#"));
	}
	if (s.n && s.p[0] == '#') {
		u.has_fragment = true;
		u.fragment = str_from(s, 1);
	}
	return u;
}

static bool has_controls(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7f)
			return true;
		if (c == 0xc2 && i + 1 < s.n && ((unsigned char)s.p[i + 1] & 0xe0) == 0x80)
			return true;
	}
	return false;
}

bool url_is_web(str s)
{
	url u = url_split(s);

	return u.host.n > 0 && !memchr(u.host.p, ' ', u.host.n) && !has_controls(s) &&
	       (str_eq_nocase(u.scheme, STR("http")) || str_eq_nocase(u.scheme, STR("https")));
}

static void drop_last_segment(strbuf *out, size_t floor)
{
	while (out->n > floor && out->p[out->n - 1] != '/')
		out->n--;
	if (out->n > floor)
		out->n--;
}

/* RFC 3986, section 5.2.4. */
static void add_without_dots(strbuf *out, str path)
{
	size_t floor = out->n;

	while (path.n) {
		size_t from = path.p[0] == '/';
		size_t n = from + run_until(str_from(path, from), "/");
		str segment = { path.p + from, n - from };
		bool last = n == path.n;

		if (str_eq(segment, STR("."))) {
			if (last)
				strbuf_addc(out, '/');
		} else if (str_eq(segment, STR(".."))) {
			drop_last_segment(out, floor);
			if (last)
				strbuf_addc(out, '/');
		} else {
			strbuf_add(out, (str){ path.p, n });
		}
		path = str_from(path, n);
	}
}

/* Without white space around it, and without line ends and tabs inside. */
static str cleaned(arena *a, str s)
{
	char *out;
	size_t n = 0;

	s = str_trim(s);
	out = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\n' && s.p[i] != '\r' && s.p[i] != '\t')
			out[n++] = s.p[i];
	return (str){ out, n };
}

static void add_authority(strbuf *out, const url *u)
{
	if (!u->has_authority)
		return;
	strbuf_add(out, STR("//"));
	if (u->user.n) {
		strbuf_add(out, u->user);
		strbuf_addc(out, '@');
	}
	strbuf_add(out, u->host);
	if (u->port.n) {
		strbuf_addc(out, ':');
		strbuf_add(out, u->port);
	}
}

/* The reference's path laid over the base's. */
static void add_merged_path(strbuf *out, const url *base, const url *ref)
{
	strbuf joined = { 0 };
	size_t n = base->path.n;

	if (ref->path.n == 0) {
		strbuf_add(out, base->path);
		return;
	}
	if (ref->path.p[0] != '/') {
		while (n > 0 && base->path.p[n - 1] != '/')
			n--;
		if (n == 0)
			strbuf_addc(&joined, '/');
		strbuf_add(&joined, (str){ base->path.p, n });
	}
	strbuf_add(&joined, ref->path);
	add_without_dots(out, strbuf_str(&joined));
	strbuf_clear(&joined);
}

str url_resolve(arena *a, str base, str ref)
{
	url b = url_split(str_trim(base)), r;
	strbuf out = { 0 };
	str result;

	ref = cleaned(a, ref);
	r = url_split(ref);
	if (r.scheme.n || b.scheme.n == 0 || !b.has_authority)
		return ref;
	strbuf_add(&out, b.scheme);
	strbuf_addc(&out, ':');
	if (r.has_authority) {
		add_authority(&out, &r);
		add_without_dots(&out, r.path);
	} else {
		add_authority(&out, &b);
		add_merged_path(&out, &b, &r);
		if (r.path.n == 0 && !r.has_query && b.has_query)
			r.query = b.query, r.has_query = true;
	}
	if (r.has_query) {
		strbuf_addc(&out, '?');
		strbuf_add(&out, r.query);
	}
	if (r.has_fragment) {
		strbuf_addc(&out, '#');
		strbuf_add(&out, r.fragment);
	}
	result = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return result;
}

/* Parameters that count visitors and do not choose the page; '*' ends a prefix. */
static const char *const counters[] = {
	"utm_*",       "at_*",        "pk_*",        "mtm_*",
	"fbclid",      "gclid",       "gclsrc",      "dclid",
	"msclkid",     "yclid",       "twclid",      "igshid",
	"mc_cid",      "mc_eid",      "_hsenc",      "_hsmi",
	"mkt_tok",     "ncid",        "cmpid",       "wt_mc",
	"ns_campaign", "ns_mchannel", "ns_source",   "xtor",
	"smid",        "smtyp",       "ftag",        "spm",
	"vero_id",     "oly_enc_id",  "oly_anon_id", "__twitter_impression",
};

static bool is_counter(str parameter)
{
	str name = { parameter.p, run_until(parameter, "=") };

	for (size_t i = 0; i < sizeof counters / sizeof *counters; i++) {
		str c = str_of(counters[i]);
		bool prefix = c.p[c.n - 1] == '*';

		c.n -= prefix;
		if (name.n < c.n || (!prefix && name.n != c.n))
			continue;
		if (str_eq_nocase((str){ name.p, c.n }, c))
			return true;
	}
	return false;
}

/* RFC 3986, section 6.2.2: %7e is '~', %2f is %2F; bytes that need it are escaped, also a '%' that
 * escapes nothing, for it might with what follows. */
static void add_escaped(strbuf *out, str s)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool quoted = c == '%' && i + 2 < s.n && ascii_hex(s.p[i + 1]) >= 0 &&
			      ascii_hex(s.p[i + 2]) >= 0;

		if (quoted) {
			c = (unsigned char)(ascii_hex(s.p[i + 1]) * 16 + ascii_hex(s.p[i + 2]));
			i += 2;
		}
		if (quoted ? ascii_is_letter((char)c) || ascii_is_digit((char)c) ||
				     (c && strchr("-._~", c))
			   : c > ' ' && c < 0x7f && !strchr("%\"<>\\^`{|}", c)) {
			strbuf_addc(out, (char)c);
		} else {
			strbuf_addc(out, '%');
			strbuf_addc(out, digits[c >> 4]);
			strbuf_addc(out, digits[c & 15]);
		}
	}
}

static void add_query(strbuf *out, str query)
{
	char before = '?';
	str part;

	while (str_split(&query, '&', &part)) {
		if (part.n == 0 || is_counter(part))
			continue;
		strbuf_addc(out, before);
		add_escaped(out, part);
		before = '&';
	}
}

/* An identity is that of https, whatever the scheme. */
static void add_host(strbuf *out, const url *u, bool identity)
{
	bool http = str_eq_nocase(u->scheme, STR("http"));
	bool usual = (http && str_eq(u->port, STR("80"))) ||
		     ((!http || identity) && str_eq(u->port, STR("443")));
	str host = u->host;

	while (host.n > 1 && host.p[host.n - 1] == '.')
		host.n--;
	for (size_t i = 0; i < host.n; i++)
		strbuf_addc(out, ascii_lower(host.p[i]));
	if (u->port.n && !usual) {
		strbuf_addc(out, ':');
		strbuf_add(out, u->port);
	}
}

static str normalised(arena *a, str s, bool identity)
{
	strbuf out = { 0 }, path = { 0 }, escaped = { 0 };
	str result;
	url u;

	s = cleaned(a, s);
	if (!url_is_web(s))
		return s;
	u = url_split(s);
	strbuf_add(&out, identity || u.scheme.n == 5 ? STR("https://") : STR("http://"));
	add_host(&out, &u, identity);
	add_escaped(&escaped, u.path); /* first, for %2E is a dot */
	add_without_dots(&path, strbuf_str(&escaped));
	strbuf_add(&out, path.n ? strbuf_str(&path) : STR("/"));
	add_query(&out, u.query);
	result = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&escaped);
	strbuf_clear(&path);
	strbuf_clear(&out);
	return result;
}

str url_normalise(arena *a, str s)
{
	return normalised(a, s, false);
}

str url_identity(arena *a, str s)
{
	return normalised(a, s, true);
}
