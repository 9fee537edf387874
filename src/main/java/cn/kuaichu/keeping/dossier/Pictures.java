package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.evidence.EvidenceFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/**
 * Makes the pictures of a dossier ready while its text is being set. Two at a time, one where memory is short: the JPEG
 * reader holds the garbage collector off while it works.
 */
@Component
class Pictures {
  private static final long SHORT_OF_MEMORY = 512L * 1024 * 1024;
  private static final int AT_A_TIME = Runtime.getRuntime().maxMemory() < SHORT_OF_MEMORY ? 1 : 2;
  private final EvidenceFiles files;
  private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME, work -> {
    Thread thread = new Thread(work, "dossier-pictures");
    thread.setDaemon(true);
    return thread;
  });

  Pictures(EvidenceFiles files) {
    this.files = files;
  }

  /** The pictures of one dossier; each file is read once and its content compared with its digest. */
  final class Batch {
    private final Map<String, Future<byte[]>> making = new HashMap<>();

    /** @param mediaType anything else than a picture is only looked at */
    void begin(String sha256, String mediaType) {
      making.computeIfAbsent(sha256, digest -> workers.submit(() -> {
        byte[] content = files.read(digest);
        return mediaType.startsWith("image/") ? ScaledPicture.of(content, mediaType) : new byte[0];
      }));
    }

    /** @param what what a person calls this file, for the refusal */
    byte[] get(String sha256, String what) {
      try {
        return making.get(sha256).get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AppealRefused("装订被中断，请重新打开卷宗。");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw new IllegalStateException("装订" + what + "时内存不足，请用更大的 -Xmx 重新执行", error);
        }
        throw new AppealRefused("卷宗不能装订：" + what + "（指纹 " + sha256.substring(0, 12)
            + "…）的文件缺失或已被改动。请保留现场，由系统管理员执行 verify 核查。");
      }
    }
  }

  Batch batch() {
    return new Batch();
  }
}
