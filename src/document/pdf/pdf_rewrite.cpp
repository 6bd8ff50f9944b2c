// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around qpdf: what it throws about a damaged file ends here.
#include "document/pdf/pdf_rewrite.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr; wanted by the headers of qpdf.

#include <algorithm>
#include <exception>
#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <set>
#include <stdexcept>
#include <vector>

namespace document {
namespace {

void open(QPDF& pdf, std::string_view bytes) {
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setPreserveEncryption(false);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setStaticID(true);
    writer.write();
    const std::unique_ptr<Buffer> made(writer.getBuffer());
    return {reinterpret_cast<const char*>(made->getBuffer()), made->getSize()};
}

/// The paper as a reader sees it: its crop box, else all of it.
void widen(QPDFPageObjectHelper& page) {
    QPDFObjectHandle paper = page.getCropBox();
    if (!paper.isRectangle()) return;
    const QPDFObjectHandle::Rectangle now = paper.getArrayAsRectangle();
    const QPDFObjectHandle wide = QPDFObjectHandle::newArray(
        QPDFObjectHandle::Rectangle(now.llx - wide_margin, now.lly - wide_margin,
                                    now.urx + wide_margin, now.ury + wide_margin));
    QPDFObjectHandle object = page.getObjectHandle();
    object.replaceKey("/MediaBox", wide);
    object.replaceKey("/CropBox", wide);
}

constexpr std::string_view said_instead = "/ActualText";

/// Whether what flows through names ActualText. Holds nothing of it.
class Finder : public Pipeline {
public:
    Finder() : Pipeline("finder", nullptr) {}
    void write(const unsigned char* data, std::size_t size) override {
        constexpr std::size_t most = std::size_t{64} << 20U;
        seen_ += size;
        if (seen_ > most) throw std::runtime_error("a stream that is too long to look through");
        tail_.append(reinterpret_cast<const char*>(data), size);
        found_ = found_ || tail_.find(said_instead) != std::string::npos;
        if (tail_.size() > said_instead.size()) {
            tail_.erase(0, tail_.size() - said_instead.size());
        }
    }
    void finish() override {}
    bool found() const { return found_; }

private:
    std::string tail_;
    std::size_t seen_ = 0;
    bool found_ = false;
};

bool names_other_words(QPDFObjectHandle stream) {
    Finder finder;
    try {
        stream.pipeStreamData(&finder, 0, qpdf_dl_generalized, true, false);
    } catch (const std::exception&) {
        return false;
    }
    return finder.found();
}

/// The name becomes one that nobody knows.
class Renaming : public QPDFObjectHandle::TokenFilter {
public:
    void handleToken(const QPDFTokenizer::Token& token) override {
        const bool is_it =
            token.getType() == QPDFTokenizer::tt_name && token.getValue() == said_instead;
        if (is_it) {
            write("/ActualTexs");
        } else {
            writeToken(token);
        }
    }
};

void forget_other_words(QPDFObjectHandle resources) {
    QPDFObjectHandle named =
        resources.isDictionary() ? resources.getKey("/Properties") : QPDFObjectHandle::newNull();
    if (!named.isDictionary()) return;
    for (const std::string& key : named.getKeys()) {
        QPDFObjectHandle one = named.getKey(key);
        if (one.isDictionary()) one.removeKey(std::string(said_instead));
    }
}

/// Whether every letter's drawing is called what its code says: "/A", "/a65".
bool has_named_letters(QPDFObjectHandle font) {
    QPDFObjectHandle encoding = font.getKey("/Encoding");
    QPDFObjectHandle names =
        encoding.isDictionary() ? encoding.getKey("/Differences") : QPDFObjectHandle::newNull();
    if (!names.isArray()) return false;
    int code = 0;
    int letters = 0;
    for (QPDFObjectHandle one : names.getArrayAsVector()) {
        if (one.isInteger()) code = one.getIntValueAsInt();
        if (!one.isName()) continue;
        const bool is_letter = (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
        const std::string name = one.getName().substr(1);
        const bool says_it =
            name == std::string(1, static_cast<char>(code)) ||
            name.substr(std::min<std::size_t>(1, name.size())) == std::to_string(code);
        if (is_letter && !says_it) return false;
        letters += is_letter ? 1 : 0;
        ++code;
    }
    return letters > 0;
}

/// Letters that are drawings (a Type3 font), and say nowhere which letters they are.
bool has_nameless_letters(QPDFObjectHandle resources) {
    QPDFObjectHandle fonts =
        resources.isDictionary() ? resources.getKey("/Font") : QPDFObjectHandle::newNull();
    if (!fonts.isDictionary()) return false;
    for (const std::string& key : fonts.getKeys()) {
        QPDFObjectHandle font = fonts.getKey(key);
        const bool is_drawn = font.isDictionary() && font.getKey("/Subtype").isName() &&
                              font.getKey("/Subtype").getName() == "/Type3";
        if (is_drawn && !font.hasKey("/ToUnicode") && !has_named_letters(font)) return true;
    }
    return false;
}

/// What a page draws, its parts included: the words that are drawn are those that are read.
class Drawn {
public:
    bool look(QPDFPageObjectHelper& page) {
        const QPDFObjectHandle resources = page.getAttribute("/Resources", false);
        bool nameless = has_nameless_letters(resources);
        forget_other_words(resources);
        std::vector<QPDFObjectHandle> contents = page.getPageContents();
        if (std::any_of(contents.begin(), contents.end(), names_other_words)) {
            page.addContentTokenFilter(std::make_shared<Renaming>());
        }
        page.forEachFormXObject(
            true, [&](QPDFObjectHandle& form, QPDFObjectHandle&, const std::string&) {
                const QPDFObjectHandle own = form.getDict().getKey("/Resources");
                nameless = nameless || has_nameless_letters(own);
                if (!known_.insert(form.getObjGen()).second) return;
                forget_other_words(own);
                if (names_other_words(form)) form.addTokenFilter(std::make_shared<Renaming>());
            });
        return nameless;
    }

private:
    std::set<QPDFObjGen> known_;
};

}  // namespace

WideCopy with_wide_pages(std::string_view bytes, PageWords words) {
    try {
        QPDF pdf;
        open(pdf, bytes);
        pdf.getRoot().removeKey("/OCProperties");
        QPDFPageDocumentHelper pages(pdf);
        WideCopy copy;
        Drawn drawn;
        int number = 0;
        for (QPDFPageObjectHelper& page : pages.getAllPages()) {
            widen(page);
            if (words == PageWords::Drawn && drawn.look(page)) copy.nameless.insert(number);
            ++number;
        }
        copy.bytes = written(pdf);
        return copy;
    } catch (const std::exception&) {
        return {};
    }
}

std::string without_encryption(std::string_view bytes) {
    if (bytes.find("/Encrypt") == std::string_view::npos) return std::string(bytes);
    try {
        QPDF pdf;
        open(pdf, bytes);
        return written(pdf);
    } catch (const std::exception&) {
        return std::string(bytes);
    }
}

}  // namespace document
