// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around qpdf: what it throws about a damaged file ends here, or with its child.
#include "print/internal/pdf_join.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr; wanted by the headers of qpdf.

#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <memory>
#include <optional>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Discard.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <string>

#include "base/text.h"
#include "base/try.h"
#include "children/child.h"

namespace print {
namespace {

using Handle = QPDFObjectHandle;
using Page = QPDFPageObjectHelper;

/// A page is no larger, in points (ISO 32000-1, annex C), nor smaller.
constexpr double largest_side = 14400;
constexpr double smallest_side = 3;

struct Size {
    double width = 0;
    double height = 0;
};

/// As it is seen: its visible part, turned, in its unit. Nothing: it has no size.
std::optional<Size> size_of(Page& page) {
    Handle box = page.getTrimBox();
    if (!box.isRectangle()) return std::nullopt;
    const Handle::Rectangle at = box.getArrayAsRectangle();
    Handle unit = page.getAttribute("/UserUnit", false);
    const double scale = unit.isNumber() && unit.getNumericValue() > 0 ? unit.getNumericValue() : 1;
    Size size{(at.urx - at.llx) * scale, (at.ury - at.lly) * scale};
    Handle turned = page.getAttribute("/Rotate", false);
    if (turned.isInteger() && turned.getIntValue() % 180 != 0) std::swap(size.width, size.height);
    const auto is_side = [](double side) { return side >= smallest_side && side <= largest_side; };
    if (!is_side(size.width) || !is_side(size.height)) return std::nullopt;
    return size;
}

void open(QPDF& pdf, const std::filesystem::path& path) {
    pdf.setSuppressWarnings(true);
    pdf.processFile(path.c_str());
}

/// Which layers are shown stands in the document and not on its pages: those that are turned off,
/// or shown only on a screen, on paper or at a size, would be seen in the packet.
bool has_hidden_layers(QPDF& pdf) {
    Handle layers = pdf.getRoot().getKey("/OCProperties");
    if (!layers.isDictionary()) return false;
    Handle shown = layers.getKey("/D");
    if (!shown.isDictionary()) return false;
    Handle base_state = shown.getKey("/BaseState");
    const bool all_are_shown = !base_state.isName() || base_state.getName() == "/ON";
    Handle hidden = shown.getKey("/OFF");
    Handle by_use = shown.getKey("/AS");
    const auto is_filled = [](Handle list) { return list.isArray() && list.getArrayNItems() > 0; };
    return !all_are_shown || is_filled(hidden) || is_filled(by_use);
}

/// Its pages and all that is drawn on them can be read.
LookedAt look_at(const std::filesystem::path& path) {
    try {
        QPDF pdf;
        open(pdf, path);
        if (pdf.isEncrypted()) return {.pages = 0, .is_locked = true};
        if (has_hidden_layers(pdf)) return {.pages = 0, .has_hidden_layers = true};
        int pages = 0;
        for (Page& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
            if (!size_of(page)) return {};
            for (QPDFAnnotationObjectHelper& field : page.getAnnotations("/Widget")) {
                const bool is_drawn = !field.getAppearanceDictionary().isNull();
                const bool is_filled = field.getObjectHandle().hasKey("/V");
                if (is_filled && !is_drawn) return {.pages = 0, .has_hidden_layers = true};
            }
            Pl_Discard nowhere;
            page.pipeContents(&nowhere);
            ++pages;
        }
        return {.pages = pages};
    } catch (const QPDFExc& error) {
        return {.pages = 0, .is_locked = error.getErrorCode() == qpdf_e_password};
    } catch (const std::exception&) {
        return {};
    }
}

children::ChildLimits limits_for_looking() {
    return {.memory_bytes = std::size_t{1} << 30U, .output_bytes = 1U << 20U, .seconds = 20};
}

/// Nothing: the child came to a bad end.
base::Result<std::optional<std::vector<LookedAt>>> look_in_one_child(
    const std::vector<std::filesystem::path>& files) {
    TRY(const auto done, children::run_function(
                             [&](children::ChildOutput& output) {
                                 for (const auto& file : files) {
                                     const LookedAt seen = look_at(file);
                                     output.write(fmt::format("{} {}\n", seen.pages,
                                                              seen.is_locked           ? 1
                                                              : seen.has_hidden_layers ? 2
                                                                                       : 0));
                                 }
                                 return 0;
                             },
                             limits_for_looking()));
    std::vector<LookedAt> all;
    for (const std::string_view line : base::split(done.output, '\n')) {
        if (line.size() < 3) continue;
        LookedAt seen;
        std::from_chars(line.data(), line.data() + line.size() - 2, seen.pages);
        seen.is_locked = line.back() == '1';
        seen.has_hidden_layers = line.back() == '2';
        all.push_back(seen);
    }
    const bool is_whole =
        done.end == children::ChildEnd::Ended && done.exit_code == 0 && all.size() == files.size();
    return is_whole ? std::optional(std::move(all)) : std::nullopt;
}

/// Addresses on the page that lead out, with where they stand.
std::vector<Handle> links_of(Page& page) {
    std::vector<Handle> links;
    for (QPDFAnnotationObjectHelper& note : page.getAnnotations("/Link")) {
        Handle action = note.getObjectHandle().getKey("/A");
        if (!action.isDictionary() || !action.getKey("/URI").isString()) continue;
        const std::string address = action.getKey("/URI").getUTF8Value();
        const bool leads_out = address.rfind("https://", 0) == 0 ||
                               address.rfind("http://", 0) == 0 || address.rfind("mailto:", 0) == 0;
        if (!leads_out || !note.getObjectHandle().getKey("/Rect").isRectangle()) continue;
        Handle link = Handle::newDictionary();
        link.replaceKey("/Rect", Handle::newFromRectangle(note.getRect()));
        link.replaceKey("/URI", Handle::newUnicodeString(address));
        links.push_back(link);
    }
    return links;
}

/// Forms and comments become what they look like.
void flatten(QPDF& pdf, const std::vector<Page>& pages) {
    bool has_more = false;
    for (Page page : pages) {
        for (QPDFAnnotationObjectHelper& note : page.getAnnotations()) {
            has_more = has_more || note.getSubtype() != "/Link";
        }
    }
    if (!has_more) return;
    QPDFAcroFormDocumentHelper(pdf).generateAppearancesIfNeeded();
    QPDFPageDocumentHelper(pdf).flattenAnnotations();
}

void add_links(QPDF& sheet, Handle page, const std::vector<Handle>& links, const QPDFMatrix& to) {
    if (links.empty()) return;
    Handle all = Handle::newArray();
    for (Handle link : links) {
        Handle action = Handle::newDictionary();
        action.replaceKey("/S", Handle::newName("/URI"));
        action.replaceKey("/URI", Handle::newString(link.getKey("/URI").getStringValue()));
        Handle made = Handle::newDictionary();
        made.replaceKey("/Type", Handle::newName("/Annot"));
        made.replaceKey("/Subtype", Handle::newName("/Link"));
        made.replaceKey("/F", Handle::newInteger(4));
        made.replaceKey("/Border", Handle::parse("[0 0 0]"));
        made.replaceKey("/Rect", Handle::newFromRectangle(to.transformRectangle(
                                     link.getKey("/Rect").getArrayAsRectangle())));
        made.replaceKey("/A", action);
        all.appendItem(sheet.makeIndirectObject(made));
    }
    page.replaceKey("/Annots", all);
}

/// The page of a stranger below the strip, whose words and tags stay as they are.
void put_below(QPDF& sheet, Page strip, Page page, const std::vector<Handle>& links) {
    const Size size = size_of(page).value_or(Size{595, 842});
    Handle page_of_strip = strip.getObjectHandle();
    const Handle::Rectangle paper = page_of_strip.getKey("/MediaBox").getArrayAsRectangle();
    const double scale = size.width / (paper.urx - paper.llx);
    const double top = (paper.ury - paper.lly) * scale;

    Handle drawn = sheet.copyForeignObject(page.getFormXObjectForPage(true));
    const Handle::Rectangle room(0, top - size.height, size.width, 0);
    QPDFMatrix to;
    const std::string placed =
        strip.placeFormXObject(drawn, "/Bilag", room, to, false, true, false);

    Handle resources = strip.getAttribute("/Resources", true).shallowCopy();
    Handle drawings = resources.getKey("/XObject");
    drawings = drawings.isDictionary() ? drawings.shallowCopy() : Handle::newDictionary();
    drawings.replaceKey("/Bilag", drawn);
    resources.replaceKey("/XObject", drawings);
    page_of_strip.replaceKey("/Resources", resources);
    const std::string before = fmt::format(
        "/Artifact BMC\nq\n{}Q\nEMC\nq\n{:.6f} 0 0 {:.6f} 0 0 cm\n", placed, scale, scale);
    strip.addPageContents(Handle::newStream(&sheet, before), true);
    strip.addPageContents(Handle::newStream(&sheet, "\nQ\n"), false);
    for (const char* box : {"/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"}) {
        page_of_strip.removeKey(box);
    }
    page_of_strip.replaceKey("/MediaBox",
                             Handle::newFromRectangle({0, top - size.height, size.width, top}));
    QPDFMatrix own(drawn.getDict().getKey("/Matrix").isMatrix()
                       ? drawn.getDict().getKey("/Matrix").getArrayAsMatrix()
                       : Handle::Matrix(1, 0, 0, 1, 0, 0));
    to.concat(own);
    add_links(sheet, page_of_strip, links, to);
}

/// A packet has pages that nobody tagged: it is no PDF/UA any more.
void claim_less(QPDF& sheet) {
    Handle told = sheet.getRoot().getKey("/Metadata");
    if (!told.isStream()) return;
    const auto bytes = told.getStreamData();
    std::string xmp(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
    const std::string from = "<pdfuaid:part>";
    const std::string to = "</pdfuaid:part>";
    const std::size_t begin = xmp.find(from);
    const std::size_t end = xmp.find(to);
    if (begin == std::string::npos || end == std::string::npos) return;
    xmp.erase(begin, end + to.size() - begin);
    told.replaceStreamData(xmp, Handle::newNull(), Handle::newNull());
}

void join(std::string_view bytes, const std::vector<JoinedFile>& files,
          const std::filesystem::path& out) {
    QPDF sheet;
    sheet.setSuppressWarnings(true);
    sheet.processMemoryFile("sheet", bytes.data(), bytes.size());
    std::vector<Page> strips = QPDFPageDocumentHelper(sheet).getAllPages();
    std::size_t wanted = 0;
    for (const JoinedFile& file : files) wanted += static_cast<std::size_t>(file.pages);
    if (wanted >= strips.size()) throw std::runtime_error("the sheet has too few pages");
    std::size_t at = strips.size() - wanted;
    // Streams are read while the packet is written.
    std::vector<std::unique_ptr<QPDF>> opened;
    for (const JoinedFile& file : files) {
        opened.push_back(std::make_unique<QPDF>());
        open(*opened.back(), file.path);
        std::vector<Page> pages = QPDFPageDocumentHelper(*opened.back()).getAllPages();
        if (static_cast<int>(pages.size()) != file.pages) {
            throw std::runtime_error("a file has other pages than before");
        }
        std::vector<std::vector<Handle>> links;
        for (Page& page : pages) links.push_back(links_of(page));
        flatten(*opened.back(), pages);
        for (std::size_t page = 0; page < pages.size(); ++page) {
            put_below(sheet, strips[at++], pages[page], links[page]);
        }
    }
    claim_less(sheet);
    QPDFWriter writer(sheet, out.c_str());
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setRecompressFlate(false);
    writer.setDeterministicID(true);
    writer.write();
}

}  // namespace

base::Result<std::vector<LookedAt>> look_at_pdfs(const std::vector<std::filesystem::path>& files) {
    if (files.empty()) return std::vector<LookedAt>();
    TRY(auto all, look_in_one_child(files));
    if (all) return std::move(*all);
    std::vector<LookedAt> each;
    for (const std::filesystem::path& file : files) {
        TRY(const auto one, look_in_one_child({file}));
        each.push_back(one ? one->front() : LookedAt{});
    }
    return each;
}

base::Result<void> join_pdfs(std::string_view sheet, const std::vector<JoinedFile>& files,
                             const std::filesystem::path& out) {
    const children::ChildLimits limits{.memory_bytes = std::size_t{2} << 30U,
                                       .output_bytes = 1U << 20U,
                                       .seconds = 60,
                                       .file_bytes = std::size_t{2} << 30U,
                                       .open_files = 1024};
    TRY(const auto done, children::run_function(
                             [&](children::ChildOutput&) {
                                 join(sheet, files, out);
                                 return 0;
                             },
                             limits));
    switch (done.end) {
        case children::ChildEnd::TookTooLong:
            return base::Error{base::ErrorKind::Invalid, "print.takes_too_long"};
        case children::ChildEnd::TooMuchMemory:
        case children::ChildEnd::TooMuchOutput:
            return base::Error{base::ErrorKind::Invalid, "print.too_large"};
        case children::ChildEnd::Crashed:
        case children::ChildEnd::Ended:
            break;
    }
    if (done.end == children::ChildEnd::Ended && done.exit_code == 0) return {};
    return base::Error{base::ErrorKind::Invalid, "print.refused", done.complaint};
}

}  // namespace print
