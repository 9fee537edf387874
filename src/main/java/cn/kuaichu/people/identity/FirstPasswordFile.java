package cn.kuaichu.people.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/**
 * The first passwords of one run: kept nowhere else, so no run touches another's file, and it is on the disk before the
 * accounts are there.
 */
final class FirstPasswordFile {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'first-passwords-'yyyyMMdd-HHmmss");
  private static final int MOST_A_SECOND = 100;

  private FirstPasswordFile() {}

  /**
   * @param lines {@code login,password}
   * @return the new file, which its owner alone can read
   */
  static Path write(Path folder, ZonedDateTime now, List<String> lines) {
    byte[] text = ("login,password\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      for (int i = 1; i <= MOST_A_SECOND; i++) {
        Path file = folder.resolve(NAME.format(now) + (i == 1 ? "" : "-" + i) + ".csv");
        if (writeNew(file, text)) {
          return file;
        }
      }
      throw new IOException("there are too many files of this second");
    } catch (IOException e) {
      throw new UncheckedIOException("初始密码无法写入 " + folder + "，原有数据未作改动：" + e.getMessage(), e);
    }
  }

  private static boolean writeNew(Path file, byte[] text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        ownersOnly(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path file) throws IOException {
    return Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
  }
}
