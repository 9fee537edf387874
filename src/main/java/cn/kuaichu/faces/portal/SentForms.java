package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.portal.FormTokens.Age;
import cn.kuaichu.faces.portal.FormTokens.Token;
import cn.kuaichu.ground.client.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the form of 我要反映 with its photos, which are kept as they come, whatever is to be mended elsewhere. */
@Component
class SentForms {
  static final String PHOTOS = "photos";
  private static final String[] FIELDS = {"title", "words", "place", "accused", "name", "phone", "address"};

  /**
   * @param form under a token that can still be taken down
   * @param token as it was sent; empty where it is none of ours
   * @param flaws what could not be read, came twice, or is no photo
   * @param photos how many came with it
   */
  record Sent(AppealForm form, Optional<Token> token, List<Problem> flaws, int photos) {}

  private final FormTokens tokens;
  private final Receipts receipts;
  private final KnownBrowser browser;
  private final KeptPhotos kept;
  private final TakePhotos take;
  private final ClientAddress address;

  SentForms(FormTokens tokens, Receipts receipts, KnownBrowser browser, KeptPhotos kept, TakePhotos take,
      ClientAddress address) {
    this.tokens = tokens;
    this.receipts = receipts;
    this.browser = browser;
    this.kept = kept;
    this.take = take;
    this.address = address;
  }

  Sent read(HttpServletRequest request, HttpServletResponse response) {
    Reading reading = new Reading(request, response);
    PostedParts parts = PostedParts.of(request);
    if (parts == null) {
      Map<String, String> fields = new LinkedHashMap<>();
      request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
      return reading.end(fields, PostedForms.flaws(request, FIELDS));
    }
    parts.rest(reading::photo);
    if (parts.isBroken() || parts.isTooLong()) {
      reading.refused.add("这次没有传完整，后面的内容和照片没有收到。请看一遍，再提交；网络不好的，可以少选几张。");
    }
    PostedForm form = parts.form();
    return reading.end(form.fields(), form.flaws().stream().filter(flaw -> List.of(FIELDS).contains(flaw.field()))
        .toList());
  }

  /** One form that is being read. */
  private final class Reading {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final List<String> refused = new ArrayList<>();
    private final Map<String, List<String>> notTaken = new LinkedHashMap<>();
    private Optional<Token> sent = Optional.empty();
    private Token token;
    private String fresh;
    private boolean taken;
    private int photos;

    Reading(HttpServletRequest request, HttpServletResponse response) {
      this.request = request;
      this.response = response;
    }

    void photo(Map<String, String> before, String name, InputStream content) throws IOException {
      begin(before);
      boolean chosen = name != null && !name.isEmpty();
      if (!chosen && content.read() < 0) {
        return; // a browser sends an empty part where nothing was chosen
      }
      photos++;
      if (taken) {
        return;
      }
      try {
        take.take(token, photos, browser.orNew(request, response), address.of(request), content);
      } catch (AppealRefused e) {
        notTaken.computeIfAbsent(PlainWords.of(e.getMessage()), why -> new ArrayList<>())
            .add(TakePhotos.named(name, photos));
      }
    }

    /** An old form goes on under a new token, and its photos with it. */
    private void begin(Map<String, String> fields) {
      if (token != null) {
        return;
      }
      sent = tokens.read(AppealForm.text(fields.get("token")));
      taken = sent.flatMap(receipts::find).isPresent();
      if (sent.isPresent() && (taken || tokens.age(sent.get()) != Age.TOO_OLD)) {
        token = sent.get();
      } else {
        fresh = tokens.issueAgain();
        token = tokens.read(fresh).orElseThrow();
        sent.ifPresent(old -> kept.copy(old, token, browser.orNew(request, response)));
      }
      kept.drop(token, keys(fields, "drop"));
    }

    Sent end(Map<String, String> fields, List<Problem> flaws) {
      begin(fields);
      if (!taken && fresh == null) {
        List<String> gone = new ArrayList<>(keys(fields, "photo"));
        gone.removeAll(keys(fields, "drop"));
        gone.removeAll(kept.of(token));
        if (!gone.isEmpty()) {
          refused.add("先前选的 " + gone.size() + " 张照片已过了保存时间，请重新选一次，或者不附照片再点一次“提交”。");
        }
      }
      notTaken.forEach((why, names) -> refused.add(String.join("、", names) + "没有收下：" + why));
      List<Problem> all = new ArrayList<>(flaws);
      if (!refused.isEmpty()) {
        all.add(new Problem(PHOTOS, String.join("", refused)));
      }
      AppealForm form = AppealForm.of(fields);
      return new Sent(fresh == null ? form : form.withToken(fresh), sent, all, photos);
    }

    private static List<String> keys(Map<String, String> fields, String name) {
      String keys = fields.getOrDefault(name, "");
      return keys.isBlank() ? List.of() : List.of(keys.split("\n"));
    }
  }
}
