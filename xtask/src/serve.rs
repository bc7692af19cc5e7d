//! `cargo xtask serve`: the site on this machine.

use std::env;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::IF_NONE_MATCH;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::time::sleep;

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
    answer_all(site_of(project), listener)
}

/// Serves the site in the background, for as long as this program runs.
pub(crate) fn in_background(project: &Project) -> Result<SocketAddr> {
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    let site = site_of(project);
    thread::Builder::new()
        .spawn(move || {
            if let Err(error) = answer_all(site, listener) {
                eprintln!("the server stopped: {error:#}");
            }
        })
        .context("cannot start the server")?;
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

/// Answers for as long as the program runs; no reader waits for another.
fn answer_all(site: Arc<Site>, listener: TcpListener) -> Result<()> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            match listener.accept().await {
                Ok((stream, _)) => drop(tokio::spawn(connection(Arc::clone(&site), stream))),
                Err(error) => {
                    eprintln!("a reader could not be let in: {error}");
                    sleep(Duration::from_millis(100)).await;
                }
            }
        }
    })
}

async fn connection(site: Arc<Site>, stream: TcpStream) {
    let answers = service_fn(|request| {
        let answer = answer(&site, &request);
        async { answer }
    });
    // A reader who goes away or sends what is not HTTP is no fault of the site.
    let _ = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), answers).await;
}

fn answer(site: &Site, request: &Request<Incoming>) -> hyper::http::Result<Response<Full<Bytes>>> {
    let if_none_match = request.headers().get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let reply = site.answer(request.method().as_str(), request.uri().path(), if_none_match);
    let response = Response::builder().status(reply.status);
    let response = reply.headers.into_iter().fold(response, |response, (name, value)| response.header(name, value));
    response.body(Full::new(Bytes::from(reply.body)))
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
