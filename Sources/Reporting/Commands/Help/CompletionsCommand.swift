import ArgumentParser

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print what a shell needs to complete commands and flags.",
        discussion: """
            report completions bash > ~/.local/share/bash-completion/completions/report
            report completions zsh > "${fpath[1]}/_report"
            report completions fish > ~/.config/fish/completions/report.fish
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var completion: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws { try Output.result(ReportCommand.completionScript(for: shell.completion) + "\n") }
}
