//! What the site answers to a request, apart from any socket.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The policy that every page of the site is served with, the strictest that a chart works under.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Folders that are looked through in order: the built files, then the hand-written ones.
pub(crate) struct Site {
    folders: Vec<PathBuf>,
}

/// An answer to one request.
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: u16,
    /// Names and values, besides the length.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The bytes, also for HEAD.
    pub(crate) body: Vec<u8>,
}

impl Site {
    /// A site of the files in these folders; of two of one name, that of the earlier folder is served.
    pub(crate) fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders }
    }

    /// Answers a request for `target`, a path with or without a query.
    pub(crate) fn answer(&self, method: &str, target: &str, if_none_match: Option<&str>) -> Reply {
        if method != "GET" && method != "HEAD" {
            let mut reply = Reply::text(405, "Only GET and HEAD are answered here");
            reply.headers.push(("Allow", "GET, HEAD".to_owned()));
            return reply;
        }
        let Some(place) = place_of(target) else {
            return Reply::text(404, "There is no such page");
        };
        for folder in &self.folders {
            let path = folder.join(&place);
            if path.is_dir() && !place.as_os_str().is_empty() && !path_part(target).ends_with('/') {
                let mut reply = Reply::text(301, "The page is in this folder");
                // One slash only: two would name another host.
                reply.headers.push(("Location", format!("/{}/", path_part(target).trim_start_matches('/'))));
                return reply;
            }
            let path = if path.is_dir() { path.join("index.html") } else { path };
            if let Some(body) = file_inside(folder, &path) {
                return Reply::file(&path, body, if_none_match);
            }
        }
        Reply::text(404, "There is no such page")
    }
}

fn path_part(target: &str) -> &str {
    target.split(['?', '#']).next().unwrap_or_default()
}

/// The place of a request's path below a folder; nothing for a path that could lead out of it or to a hidden file.
fn place_of(target: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path_part(target).strip_prefix('/')?).decode_utf8().ok()?;
    let mut place = PathBuf::new();
    for name in decoded.split('/').filter(|name| !name.is_empty()) {
        if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
            return None;
        }
        place.push(name);
    }
    Some(place)
}

/// The bytes of a file that lies in the folder also when links are followed.
fn file_inside(folder: &Path, path: &Path) -> Option<Vec<u8>> {
    let inside = path.canonicalize().ok()?.starts_with(folder.canonicalize().ok()?);
    if inside && path.is_file() { fs::read(path).ok() } else { None }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "geojson") => "application/json; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/vnd.microsoft.icon",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md" | "ts" | "tsv") => "text/plain; charset=utf-8",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}

impl Reply {
    fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("Content-Type", media_type.to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Access-Control-Allow-Origin", "*".to_owned()),
            ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
        ];
        Self { status, headers, body }
    }

    fn text(status: u16, message: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{message}\n").into_bytes())
    }

    fn file(path: &Path, body: Vec<u8>, if_none_match: Option<&str>) -> Self {
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        let known = if_none_match.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
        let media_type = media_type(path);
        let mut reply = if known { Self::new(304, media_type, Vec::new()) } else { Self::new(200, media_type, body) };
        reply.headers.push(("ETag", tag));
        if media_type.starts_with("text/html") {
            reply.headers.push(("Content-Security-Policy", POLICY.to_owned()));
        }
        reply
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{POLICY, Reply, Site, place_of};

    /// A site of two folders with a file beside them that is not to be served.
    fn site(name: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("indicator-chart-site-{name}-{}", std::process::id()));
        for (path, text) in [
            ("pkg/both.js", "built"),
            ("pkg/core.wasm", "\0asm"),
            ("www/both.js", "written"),
            ("www/index.html", "<!doctype html>"),
            ("www/data/a b.json", "{}"),
            ("www/gallery/index.html", "<!doctype html>"),
            ("secret.txt", "secret"),
        ] {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Site::new(vec![folder.join("pkg"), folder.join("www")])
    }

    fn header<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
        reply.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_page_has_the_policy_and_nothing_else_has() {
        let site = site("policy");
        for target in ["/", "/index.html", "/?lang=en", "/gallery/"] {
            let reply = site.answer("GET", target, None);
            assert_eq!((reply.status, header(&reply, "Content-Security-Policy")), (200, Some(POLICY)), "{target}");
        }
        assert_eq!(header(&site.answer("GET", "/both.js", None), "Content-Security-Policy"), None);
    }

    #[test]
    fn built_files_come_before_written_ones() {
        let reply = site("order").answer("GET", "/both.js", None);
        assert_eq!(reply.body, b"built");
        assert_eq!(header(&reply, "Content-Type"), Some("text/javascript; charset=utf-8"));
    }

    #[test]
    fn media_types_and_names_with_spaces() {
        let site = site("types");
        assert_eq!(header(&site.answer("GET", "/core.wasm", None), "Content-Type"), Some("application/wasm"));
        let reply = site.answer("GET", "/data/a%20b.json", None);
        assert_eq!((reply.status, header(&reply, "Content-Type")), (200, Some("application/json; charset=utf-8")));
        assert_eq!(header(&reply, "X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(header(&reply, "Access-Control-Allow-Origin"), Some("*"));
        assert_eq!(header(&reply, "Cross-Origin-Resource-Policy"), Some("cross-origin"));
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again() {
        let site = site("tags");
        let first = site.answer("GET", "/both.js", None);
        let tag = header(&first, "ETag").unwrap();
        let again = site.answer("GET", "/both.js", Some(tag));
        assert_eq!((again.status, again.body.len(), header(&again, "ETag")), (304, 0, Some(tag)));
        assert_eq!(site.answer("GET", "/both.js", Some("\"other\", W/\"x\"")).status, 200);
    }

    #[test]
    fn a_folder_answers_at_its_address_with_a_slash() {
        let reply = site("folder").answer("GET", "/gallery?x=1", None);
        assert_eq!((reply.status, header(&reply, "Location")), (301, Some("/gallery/")));
        assert_eq!(header(&site("folder").answer("GET", "//gallery", None), "Location"), Some("/gallery/"));
    }

    #[test]
    fn no_path_leads_out() {
        let site = site("traversal");
        for target in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/data/../../secret.txt",
            "/..\\secret.txt",
            "/%5c..%5csecret.txt",
            "/.git/config",
            "//../secret.txt",
            "/a%00b",
            "/%ff",
            "/C:/secret.txt",
            "",
            "*",
            "http://host/secret.txt",
        ] {
            assert_eq!(site.answer("GET", target, None).status, 404, "{target}");
        }
        assert_eq!(place_of("//etc/passwd"), Some(PathBuf::from("etc/passwd")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let site = site("link");
        let link = site.folders[1].join("link.txt");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink("../secret.txt", &link).unwrap();
        assert_eq!(site.answer("GET", "/link.txt", None).status, 404);
    }

    #[test]
    fn other_methods_are_refused() {
        let reply = site("methods").answer("POST", "/", None);
        assert_eq!((reply.status, header(&reply, "Allow")), (405, Some("GET, HEAD")));
    }
}
