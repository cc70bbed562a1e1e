//! What the person did. Drawing code changes nothing: it sends commands, which `apply` puts into effect.

use super::mail_programs::MailProgram;
use super::pages::{guide::GuideCommand, report::ReportCommand};
use super::state::{Colours, Page};
use crate::checks::{Service, Whose};
use crate::worker::Source;

/// One deed.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Show a page.
    Go(Page),
    /// One page back.
    Back,
    /// Back to the start page, to show something new.
    StartAgain,
    /// Open or close the menu of the narrow header.
    Menu(bool),
    /// Read these.
    Read(Vec<Source>),
    /// Let the system's file window open.
    ChooseFile,
    /// Read what the clipboard holds.
    Paste,
    /// This text was pasted.
    Pasted(String),
    /// A picture was pasted.
    PastedPicture,
    /// The path in its field.
    TypePath(String),
    /// Read the path in its field.
    ReadPath,
    /// The address in its field.
    TypeAddress(String),
    /// Check the address in its field.
    CheckAddress,
    /// Check the address in its field, which is the person's own.
    CheckOwn,
    /// Mark whose the typed address is.
    ChooseWhose(Whose),
    /// Take the marked answer and go on.
    TakeWhose,
    /// Open the box to paste into.
    OpenBox,
    /// The words in that box.
    TypeWords(String),
    /// Read those words.
    ReadWords,
    /// Show how the notice is had out of a program.
    ShowProgram(Option<MailProgram>),
    /// Show the instructions of one of its kinds.
    ShowKind(usize),
    /// Open or close the list of examples.
    Examples(bool),
    /// Read the example with this id.
    OpenSample(String),
    /// Look at one person of a notice about several, or at all again.
    OpenPerson(Option<usize>),
    /// Whether a second way is asked where this network's name servers fail.
    SetSecondWay(bool),
    /// Open one of the things that were found.
    OpenFound(usize),
    /// The line on the page of what could not be read.
    TypeLine(String),
    /// Read that line.
    ReadLine,
    /// Search the help.
    Search(String),
    /// Go on with the kept case at this place.
    OpenKept(usize),
    /// Go on with the kept case at this place, and check its live facts now.
    CheckKept(usize),
    /// Whether cases are kept.
    SetKeep(bool),
    /// Ask before everything is deleted, or leave it.
    Deleting(bool),
    /// Delete everything that is kept.
    DeleteEverything,
    /// Forget the note of a crash.
    ForgetCrash,
    /// Open or close the fields for keys.
    OpenKeys(bool),
    /// The key of a service in its field.
    TypeKey(Service, String),
    /// Keep that key.
    TakeKey(Service),
    /// Forget the key of a service.
    ForgetKey(Service),
    /// Open or close the choice of who is asked for facts.
    OpenServers(bool),
    /// The DNS servers in their field.
    TypeServers(String),
    /// Ask those servers; with none, the system's.
    TakeServers,
    /// Ask the system's servers again.
    SystemServers,
    /// Ask for the live facts.
    LookUp,
    /// Stop asking.
    StopLookUp,
    /// Go on without the internet.
    GoWithout,
    /// Choose the colours.
    SetColours(Colours),
    /// Choose the size of text.
    SetZoom(f32),
    /// Whether things may move.
    SetMotion(bool),
    /// Whether to work without the internet.
    SetOffline(bool),
    /// A deed of the guide.
    Guide(GuideCommand),
    /// A deed of the report's page.
    Report(ReportCommand),
}

/// The commands of one frame, in order.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Sends a command.
    pub fn send(&mut self, command: Command) {
        self.0.push(command);
    }

    /// Takes all that were sent.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }
}
