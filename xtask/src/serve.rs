//! `cargo xtask serve`: the site on this machine.

use std::env;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Request, Response, Server};

use crate::build;
use crate::project::Project;
use crate::site::Site;

/// Builds what is missing and serves the site until it is stopped.
pub(crate) fn serve(project: &Project, port: u16, open: bool) -> Result<()> {
    let listener = listen(port)?;
    build::files(project, build::tools_at_hand(project).as_ref())?;
    let address = listener.local_addr()?;
    let page = format!("http://{address}/");
    println!("Serving {page} (Ctrl+C stops it)");
    if open {
        show(&page)?;
    }
    answer_all(project, listener)
}

/// Serves the site in the background, for as long as this program runs.
pub(crate) fn in_background(project: &Project) -> Result<SocketAddr> {
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    let server = server_of(listener)?;
    let site = site_of(project);
    thread::Builder::new().spawn(move || requests(&server, &site)).context("cannot start the server")?;
    Ok(address)
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is taken by another program: `--port` chooses another, and `--port 0` takes any free one")
        }
        _ => anyhow!("cannot listen on port {port}: {error}; `--port` chooses another"),
    })
}

fn site_of(project: &Project) -> Arc<Site> {
    Arc::new(Site::new(vec![project.pkg(), project.www()]))
}

fn server_of(listener: TcpListener) -> Result<Server> {
    Server::from_listener(listener, None).map_err(|error| anyhow!("cannot start the server: {error}"))
}

fn answer_all(project: &Project, listener: TcpListener) -> Result<()> {
    requests(&server_of(listener)?, &site_of(project));
    bail!("the server stopped")
}

/// Answers each request in a thread of its own, so that a slow reader keeps nobody waiting.
fn requests(server: &Server, site: &Arc<Site>) {
    for request in server.incoming_requests() {
        let site = Arc::clone(site);
        let started = thread::Builder::new().spawn(move || answer(&site, request));
        if let Err(error) = started {
            eprintln!("a request was dropped: {error}");
        }
    }
}

fn answer(site: &Site, request: Request) {
    let if_none_match =
        request.headers().iter().find(|header| header.field.equiv("If-None-Match")).map(|header| header.value.to_string());
    let reply = site.answer(request.method().as_str(), request.url(), if_none_match.as_deref());
    let mut response = Response::from_data(reply.body).with_status_code(reply.status);
    for (name, value) in reply.headers {
        // A redirect repeats the path that was asked for, which may hold what no header can.
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The reader may have gone away, which is no fault of the site.
    let _ = request.respond(response);
}

fn show(page: &str) -> Result<()> {
    let (program, before): (_, &[&str]) = match env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    Command::new(program)
        .args(before)
        .arg(page)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot open a browser by `{program}`: open {page} yourself, or leave `--open yes` out"))?;
    Ok(())
}
