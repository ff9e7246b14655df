package org.interline.app;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code interline}: the one command line. */
@Command(
        name = "interline",
        description =
                "Lets trusting nations do each other's security work before the aircraft lands.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            NodeCommand.class,
            DicosCommand.class,
            SimulateCommand.class,
            BagsCommand.class,
            VolumeCommand.class,
            LedgerCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name a command.");
        }
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** Says what went wrong in a sentence; a defect of ours also shows where. */
    private static int failed(
            Exception error, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(Ansi.AUTO.string("@|bold,red interline:|@ ") + sentence(error));
        if (!(rootOf(error) instanceof InterlineException known)
                || known.category() == ErrorCategory.INTERNAL) {
            error.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Throwable error) {
        Throwable root = rootOf(error);
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static Throwable rootOf(Throwable error) {
        Throwable current = error;
        while (current.getCause() != null && !(current instanceof InterlineException)) {
            current = current.getCause();
        }
        return current;
    }
}
