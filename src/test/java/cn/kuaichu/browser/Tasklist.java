package cn.kuaichu.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasklist as an official uses it: log in, find the case, take the task, fill in the form, complete it. */
final class Tasklist {
  private static final Logger LOG = LoggerFactory.getLogger(Tasklist.class);
  private static final String PASSWORD = "Yunhe-2026-shiyong";
  private static final int LOOKS = 8;
  private static final double LOOK = 10_000; // milliseconds
  private static final String COMPLETE = "button[ng-click='complete()']";
  private final Page page;
  private final String address;
  private String list;
  private String number;

  Tasklist(Page page, String address, String login) {
    this.page = page;
    this.address = address + "/camunda/app/tasklist/default/";
    enter(login);
  }

  /** The login page may take what is typed before it is ready, and forget it. */
  private void enter(String login) {
    for (int i = 1; i < LOOKS; i++) {
      page.navigate(address);
      page.waitForLoadState(LoadState.NETWORKIDLE);
      if (page.locator("input[type=password]").isVisible()) {
        login(page, login);
      }
      try {
        page.getByText("我的待办").first().waitFor(new Locator.WaitForOptions().setTimeout(LOOK));
        return;
      } catch (TimeoutError notYet) {
        page.navigate("about:blank");
      }
    }
    throw new AssertionError(login + " does not get in: " + page.locator("body").innerText());
  }

  /** A page whose beginning got lost on the way shows no form: then it is loaded again, as somebody would. */
  static void login(Page page, String login) {
    for (int i = 1; i < LOOKS; i++) {
      page.waitForLoadState(LoadState.NETWORKIDLE);
      try {
        page.locator("input[type=password]").waitFor(new Locator.WaitForOptions().setTimeout(LOOK));
        break;
      } catch (TimeoutError notYet) {
        LOG.warn("no login form: {}", page.locator("body").innerText());
        page.reload();
      }
    }
    page.locator("input[type=text]").first().fill(login);
    page.locator("input[type=password]").fill(PASSWORD);
    page.locator("button[type=submit]").click();
  }

  Page page() {
    return page;
  }

  /**
   * Opens the case's card in one of the ready-made lists. A list is drawn anew while it is being read, and the card
   * clicked may be the one of the task just completed: then look at the list again, as an official would.
   */
  Tasklist open(String list, String number) {
    this.list = list;
    this.number = number;
    for (int i = 1; i < LOOKS; i++) {
      page.getByText(list).first().click();
      try {
        shown(list);
        card(number).click(new Locator.ClickOptions().setTimeout(LOOK));
        form().waitFor(new Locator.WaitForOptions().setTimeout(LOOK));
        return this;
      } catch (TimeoutError notYet) {
        page.navigate("about:blank"); // the address still names the old task
        page.navigate(address);
        page.getByText("我的待办").first().waitFor();
      }
    }
    throw new AssertionError(number + " cannot be opened in " + list + ": " + page.locator("body").innerText());
  }

  /** The new list takes the open task away once it is read; a card clicked before would lose its form again. */
  private void shown(String list) {
    page.locator(".task-filter.active").filter(new Locator.FilterOptions().setHasText(list)).waitFor();
    page.waitForTimeout(400);
  }

  private Locator card(String number) {
    return page.locator(".tasks-list li.task, li.task").filter(new Locator.FilterOptions().setHasText(number)).first();
  }

  private Locator form() {
    return page.locator("[id$='-Field_caseNumber']");
  }

  Tasklist claim() {
    page.locator("button.claim").click();
    page.locator("button.claim").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    form().waitFor();
    if (list.equals("本单位待领取")) {
      list = "我的待办"; // a task taken is in this list from now on
    }
    return this;
  }

  /**
   * A list that is still being read may show the card of the task just completed, and its form opens instead of this
   * one: then the case is opened again, as an official would.
   */
  private void there(Locator field) {
    if (number == null) {
      field.waitFor();
      return;
    }
    for (int i = 1; i < LOOKS; i++) {
      try {
        field.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED).setTimeout(LOOK));
        return;
      } catch (TimeoutError anotherForm) {
        LOG.warn("{} in {} shows another form: opened again", number, list);
        Browser.picture(page, "another-form");
        page.navigate("about:blank");
        page.navigate(address);
        page.getByText("我的待办").first().waitFor();
        open(list, number);
      }
    }
    throw new AssertionError("not in the form of " + number + ": " + page.locator("body").innerText());
  }

  /** One of the task's tabs; the form is there again once it is chosen. */
  Tasklist tab(String label) {
    Locator tab = page.locator(".task-details a, .task-tabs a, .nav-tabs a")
        .filter(new Locator.FilterOptions().setHasText(label)).first();
    there(tab);
    tab.click();
    return this;
  }

  /** After a claim the task is drawn anew, and a tab chosen meanwhile is forgotten: then choose it again. */
  Tasklist dossier() {
    Locator part = page.locator(".kc-dossier .kc-section").first();
    for (int i = 0; i < LOOKS && !part.isVisible(); i++) {
      tab("卷宗");
      try {
        part.waitFor(new Locator.WaitForOptions().setTimeout(LOOK));
        page.waitForTimeout(700);
      } catch (TimeoutError notYet) {
        LOG.info("the dossier was not drawn: again");
      }
    }
    return this;
  }

  /** The form draws itself anew while it takes up what was typed before, so look again whether it stayed. */
  Tasklist write(String field, String text) {
    Locator input = page.locator("[id$='-Field_" + field + "']");
    for (int i = 0; i < 10; i++) {
      there(input);
      try {
        if (input.inputValue(new Locator.InputValueOptions().setTimeout(LOOK / 5)).equals(text)) {
          return this;
        }
        input.fill(text, new Locator.FillOptions().setTimeout(LOOK / 5));
      } catch (TimeoutError drawnAnew) {
        LOG.warn("{} was drawn anew while it was answered", number);
        continue;
      }
      page.waitForTimeout(400);
    }
    return this;
  }

  /** The form may draw itself anew once more after a claim and forget what was answered: then it is answered again. */
  Tasklist answer(Consumer<Tasklist> answers) {
    for (int i = 0; i < LOOKS; i++) {
      answers.accept(this);
      page.waitForTimeout(700);
      if (page.locator(COMPLETE).isEnabled()) {
        return this;
      }
    }
    return this;
  }

  /** Answers and completes; a form that was drawn anew meanwhile is answered again. */
  void complete(Consumer<Tasklist> answers) {
    String form = form().getAttribute("id");
    for (int i = 0; i < LOOKS; i++) {
      answer(answers);
      try {
        page.locator(COMPLETE).click(new Locator.ClickOptions().setTimeout(LOOK / 2));
        gone(form);
        return;
      } catch (TimeoutError notYet) {
        page.waitForTimeout(500);
      }
    }
    throw new AssertionError("cannot be completed: " + page.locator("body").innerText());
  }

  /**
   * A radio button, by its label; the form draws itself anew while it takes up what was typed before, so look again.
   */
  Tasklist tick(String label) {
    Locator radio = page.locator(".fjs-form-field-radio label").filter(new Locator.FilterOptions().setHasText(label))
        .first()
        .locator("input");
    check(radio);
    return this;
  }

  /**
   * Never at a place on the screen: after a change of the window's size another case's card may be there for a moment. A
   * form that was taken away, as the list was read anew, is opened again.
   */
  private void check(Locator radio) {
    for (int i = 0; i < 10; i++) {
      there(radio);
      try {
        if (radio.isChecked(new Locator.IsCheckedOptions().setTimeout(LOOK / 5))) {
          return;
        }
        radio.click(new Locator.ClickOptions().setTimeout(LOOK / 5));
      } catch (TimeoutError drawnAnew) {
        LOG.warn("{} was drawn anew while it was answered", number);
        continue;
      }
      page.waitForTimeout(300);
    }
  }

  /** The same answer to each question that offers it. */
  Tasklist tickEach(String label) {
    Locator radios = page.locator(".fjs-form-field-radio label").filter(new Locator.FilterOptions()
        .setHasText(java.util.regex.Pattern.compile("^\\s*" + label + "\\s*$")));
    there(radios.first());
    for (int one = 0; one < radios.count(); one++) {
      check(radios.nth(one).locator("input"));
    }
    return this;
  }

  /**
   * An entry of a select, by the beginning of its label; a list that closes as the form is drawn anew is opened again.
   */
  Tasklist choose(String field, String label) {
    Locator group = page.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHas(
        page.locator("[id$='-Field_" + field + "']"))).locator(".fjs-input-group");
    Locator entry = page.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(label))
        .first();
    there(group.first());
    for (int i = 1; i < LOOKS; i++) {
      if (i == LOOKS / 2) {
        reload(field, group);
      }
      try {
        if (!entry.isVisible()) {
          group.click(new Locator.ClickOptions().setTimeout(LOOK / 2));
        }
        // never at a place on the screen: the list moves while the page below it grows, and a neighbour would be chosen
        entry.dispatchEvent("mousedown", null, new Locator.DispatchEventOptions().setTimeout(LOOK / 2));
        page.waitForTimeout(400);
        if (shows(group, label)) {
          return this;
        }
      } catch (TimeoutError drawnAnew) {
        Browser.picture(page, "cannot-choose-" + field);
      }
    }
    throw new AssertionError(label + " cannot be chosen: " + page.locator("body").innerText());
  }

  /**
   * As somebody does before whom a list does not open; what he typed is there again. What the page looked like goes
   * into the log.
   */
  private void reload(String field, Locator group) {
    LOG.warn("the list of {} does not open: focus {}, {}", field, page.evaluate(
        "document.hasFocus() + ' ' + (document.activeElement?.outerHTML || '').slice(0, 200)"),
        group.evaluate("one => one.outerHTML.slice(0, 1000)"));
    if (page.locator(".modal-content").count() == 0) {
      page.reload();
      form().waitFor();
    }
  }

  private static boolean shows(Locator group, String label) {
    return group.innerText().contains(label)
        || group.locator("input").all().stream().anyMatch(input -> input.inputValue().contains(label));
  }

  Tasklist today(String field) {
    Locator date = page.locator(".fjs-form-field-datetime input[type=text], .fjs-form-field-datetime input").first();
    date.click();
    page.locator(".flatpickr-day.today").first().click();
    return this;
  }

  Tasklist picture(String name) {
    Browser.picture(page, name);
    return this;
  }

  /**
   * Tasklist goes on to the next task of the same case when it is the same official's: this form is gone all the same.
   */
  void complete() {
    String form = form().getAttribute("id");
    page.locator(COMPLETE).click();
    gone(form);
  }

  /**
   * Where Tasklist looks for the task while it is being completed, it leaves the form there and says that it is done.
   */
  private void gone(String form) {
    page.locator("[id='" + form + "']").and(page.locator(".task-card:not(.task-removed) *"))
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    Locator close = page.locator(".task-removed .task-removed-alert button[ng-click='dismissTask()']");
    if (close.isVisible()) {
      close.click();
    }
  }
}
